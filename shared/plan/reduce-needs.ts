import { RDMS_FILE_BYTES, TESTS_IN_RESULTS } from "../limits.ts";
import { rdmMegabytes, type Needs } from "./chunk-needs.ts";

/** What the memory of reducing a study depends on. Permutations are no part of it. */
export interface ReduceSize {
  readonly tests: number;
  /** means over subjects */
  readonly groups: number;
  /** of stimuli */
  readonly pairs: number;
  /** RDMs of models and brains: all that `rdms.h5` holds, where they are not too large for one */
  readonly rdms: number;
  /** RDMs that statistics are computed from: of brains, controls, mask, and of models whose stimuli are drawn again */
  readonly analysed: number;
  readonly chunks: number;
  /** bytes of the null distributions, where they are kept */
  readonly nullBytes: number;
  /** of one core, for the resamples of its stimuli and for its noise ceilings */
  readonly analysisSeconds: number;
}

/**
 * Megabytes of a process that has read nothing; of each test: its numbers, its row where it stands in `results.json`, and their text; and
 * of each mean over subjects.
 */
const HELD = { base: 250, perTest: 0.012, perTestBeside: 0.0013, perGroup: 0.0105 } as const;
/** Copies that are held of the bytes of `rdms.h5`, of an RDM that is analysed, and of null distributions. */
const COPIES = { file: 2.2, analysed: 5, nulls: 2 } as const;
/**
 * Seconds for a test: its rows and its places in tables; for a mean; for an RDM: to fetch it and to put it into the study's folder, several at
 * a time; and for a chunk: to read its tally and add it.
 */
const SECONDS = { test: 0.0004, testBeside: 0.00005, group: 0.0001, rdm: 0.003, chunk: 0.02, megabyte: 0.02 } as const;

/** Megabytes and seconds of reducing a study, reading and writing included. */
export function reduceNeeds(size: ReduceSize): Needs {
  const { tests, groups, pairs, rdms, analysed, chunks, nullBytes, analysisSeconds } = size;
  const rdm = rdmMegabytes(pairs);
  const nulls = nullBytes / 2 ** 20;
  const isFile = rdms * rdm <= RDMS_FILE_BYTES.most / 2 ** 20;
  const standing = tests <= TESTS_IN_RESULTS.most;
  const rows = standing ? HELD.perTest * tests : HELD.perTestBeside * tests + HELD.perGroup * groups;
  const seconds = standing ? SECONDS.test * tests : SECONDS.testBeside * tests + SECONDS.group * groups;
  return {
    megabytes:
      HELD.base +
      rows +
      Math.max(isFile ? COPIES.file * rdms * rdm : 0, COPIES.analysed * analysed * rdm, COPIES.nulls * nulls),
    seconds:
      seconds + SECONDS.rdm * rdms + SECONDS.chunk * chunks + SECONDS.megabyte * (rdms * rdm + nulls) + analysisSeconds,
  };
}
