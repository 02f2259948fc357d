import { rdmMegabytes, type Needs } from "./chunk-needs.ts";

/** What the memory of reducing a study depends on. Permutations are no part of it. */
export interface ReduceSize {
  readonly tests: number;
  /** of stimuli */
  readonly pairs: number;
  /** RDMs of models and brains: all that `rdms.h5` holds */
  readonly rdms: number;
  /** RDMs that statistics are computed from: of brains, controls, mask, and of models whose stimuli are drawn again */
  readonly analysed: number;
  readonly chunks: number;
  /** bytes of the null distributions, where they are kept */
  readonly nullBytes: number;
  /** of one core, for the resamples of its stimuli and for its noise ceilings */
  readonly analysisSeconds: number;
}

/** Megabytes of a process that has read nothing, and of each test: its numbers, its rows, and their text. */
const HELD = { base: 250, perTest: 0.012 } as const;

/** Copies that are held of the bytes of `rdms.h5`, of an RDM that is analysed, and of null distributions. */
const COPIES = { file: 2.2, analysed: 5, nulls: 2 } as const;

/** Seconds for a test: its rows and its places in tables; and for a chunk: to read its tally and add it. */
const SECONDS = { test: 0.0004, chunk: 0.02, megabyte: 0.02 } as const;

/** Megabytes and seconds of reducing a study, reading and writing included. */
export function reduceNeeds(size: ReduceSize): Needs {
  const { tests, pairs, rdms, analysed, chunks, nullBytes, analysisSeconds } = size;
  const rdm = rdmMegabytes(pairs);
  const nulls = nullBytes / 2 ** 20;
  return {
    megabytes:
      HELD.base +
      HELD.perTest * tests +
      Math.max(COPIES.file * rdms * rdm, COPIES.analysed * analysed * rdm, COPIES.nulls * nulls),
    seconds: SECONDS.test * tests + SECONDS.chunk * chunks + SECONDS.megabyte * (rdms * rdm + nulls) + analysisSeconds,
  };
}
