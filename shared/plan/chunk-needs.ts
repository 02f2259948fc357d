import { costs } from "../costs.ts";
import { numerators, type NumeratorName } from "../numerators/numerators.ts";
import type { TiedRdms } from "../numerators/numerator.ts";
import { numeratorCost } from "./numerator-cost.ts";

/** What the memory of a chunk depends on, and the time that it takes to load it. */
export interface ChunkRdms {
  readonly models: number;
  readonly brains: number;
  readonly controls: number;
  readonly masked: boolean;
  /** of stimuli */
  readonly pairs: number;
  /** of these, what is compared: fewer under a mask */
  readonly compared: number;
  readonly numerator: NumeratorName;
  /** of these, how many have many ties, as far as it is known; none if left out */
  readonly tied?: TiedRdms | undefined;
}

/** What the memory and time of one chunk depend on. */
export interface ChunkSize extends ChunkRdms {
  readonly permutations: number;
  /** whether null distributions are held and written */
  readonly keepsNulls: boolean;
}

/** What an item of a step needs on one core as costs.json knows it. */
export interface Needs {
  readonly megabytes: number; // 2²⁰ bytes
  readonly seconds: number;
}

/** Of a process that has loaded the step and counted something small. */
const BASE_MEGABYTES = 160;
/**
 * RDMs whose files are held beside them while they are read, bytes for each pair while an RDM is ranked and relabelled, and megabytes of each
 * RDM, however small: of 10,015 of 92 stimuli up to 1,735 MB were measured, to which a tenth is added.
 */
const HELD = { reading: 4, ranking: 28, each: 0.07 } as const;

/** Megabytes of one RDM of float64. */
export const rdmMegabytes = (pairs: number): number => (8 * pairs) / 2 ** 20;

/** To read RDMs, hold them against their digests, and make of them what kernels take. */
export const loadingSeconds = ({ rdms, pairs }: { readonly rdms: number; readonly pairs: number }): number =>
  rdms * pairs * (costs.rdm.read + costs.rdm.prepare);

const rdmsOf = ({ models, brains, controls, masked }: Pick<ChunkRdms, "models" | "brains" | "controls" | "masked">) =>
  models + brains + controls + Number(masked);

/**
 * Megabytes that a chunk holds without null distributions: RDMs as they were read; as a mask and controls leave them; and what kernels make
 * of them, by their own account. Of 16 RDMs of 1,400 stimuli up to 540 MB were measured where this is 633, of 29 of 1,854 stimuli 1,269
 * where it is 1,512; of 16 of 1,400 stimuli whose ties are many 661 and 712 MB where it is 756 and 801.
 */
export function heldMegabytes(rdms: ChunkRdms): number {
  const { models, brains, controls, masked, pairs, compared, numerator, tied } = rdms;
  const all = models + brains + controls;
  const values = rdmsOf(rdms) + Math.min(HELD.reading, rdmsOf(rdms));
  const masking = masked ? 8 * compared * all + 12 * pairs : 0;
  const controlling = controls > 0 ? 8 * compared * all : 0;
  const counting = numerators[numerator].bytes(compared, models, brains, ofThese(tied, rdms)) + HELD.ranking * compared;
  return BASE_MEGABYTES + HELD.each * rdmsOf(rdms) + (8 * pairs * values + masking + controlling + counting) / 2 ** 20;
}

/** A chunk may hold all models that have many ties, and has all brain RDMs. */
const ofThese = (tied: TiedRdms | undefined, { models, brains }: ChunkRdms): TiedRdms | undefined =>
  tied && { models: Math.min(tied.models, models), brains: Math.min(tied.brains, brains) };

/** Megabytes and seconds of a chunk, loading and set-up included. */
export function chunkNeeds(size: ChunkSize): Needs {
  const { models, brains, pairs, compared, permutations, numerator, keepsNulls } = size;
  const { seconds, times } = numeratorCost(numerator, compared);
  const tests = models * brains;
  const nulls = keepsNulls ? (2 * 8 * tests * permutations) / 2 ** 20 : 0;
  return {
    megabytes: heldMegabytes(size) + nulls,
    seconds: loadingSeconds({ rdms: rdmsOf(size), pairs }) + tests * permutations * seconds * times,
  };
}
