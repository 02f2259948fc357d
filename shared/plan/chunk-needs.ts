import { costs } from "../costs.ts";
import type { NumeratorName } from "../numerators/numerators.ts";
import { numeratorCost } from "./numerator-cost.ts";

/** What the memory and time of one chunk depend on. */
export interface ChunkSize {
  /** RDMs that it loads: models, brains, controls, mask */
  readonly rdms: number;
  /** of stimuli */
  readonly pairs: number;
  readonly tests: number;
  readonly permutations: number;
  readonly numerator: NumeratorName;
  /** whether null distributions are held and written */
  readonly keepsNulls: boolean;
}

/** What an item of a step needs on one core as costs.json knows it. */
export interface Needs {
  readonly megabytes: number; // 2²⁰ bytes
  readonly seconds: number;
}

/**
 * Megabytes of a process that has loaded nothing; how many times the bytes of its RDMs it holds at the most; and RDMs that it holds
 * beside them while it reads; and megabytes of each, however small. Measured of tau-b at n = 1,854: 884 MB for 12 RDMs, 1,942 MB for 36, eight
 * being read at once; at n = 92: 1,652 and 1,735 MB for 10,015, to which a tenth is added.
 */
export const HELD = { base: 160, times: 3.4, reading: 8, each: 0.06 } as const;

/** Megabytes of one RDM of float64. */
export const rdmMegabytes = (pairs: number): number => (8 * pairs) / 2 ** 20;

/** To read RDMs, hold them against their digests, and make of them what kernels take. */
export const loadingSeconds = ({ rdms, pairs }: Pick<ChunkSize, "rdms" | "pairs">): number =>
  rdms * pairs * (costs.rdm.read + costs.rdm.prepare);

/** Megabytes and seconds of a chunk, loading and set-up included. */
export function chunkNeeds(size: ChunkSize): Needs {
  const { rdms, pairs, tests, permutations, numerator, keepsNulls } = size;
  const { seconds, times } = numeratorCost(numerator, pairs);
  const nulls = keepsNulls ? (2 * 8 * tests * permutations) / 2 ** 20 : 0;
  return {
    megabytes: HELD.base + (HELD.times * rdms + HELD.reading) * rdmMegabytes(pairs) + HELD.each * rdms + nulls,
    seconds: loadingSeconds(size) + tests * permutations * seconds * times,
  };
}
