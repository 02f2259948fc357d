import type { WeightedPairs } from "./weighted-pairs.ts";

/**
 * A measure between RDMs whose pairs count several times: what it would be if every pair stood in the RDM as often as its weight says, so
 * that copies of a pair are tied, in both RDMs. What no weights change is computed once for each RDM, and what weights change once for
 * each RDM and set of weights.
 */
export interface WeightedComparison {
  /** From here on `between` is under these weights. */
  weigh(pairs: WeightedPairs): void;
  /** Of a model and a brain, by their places; null where it is undefined, as where an RDM is constant over the pairs that count. */
  between(model: number, brain: number): number | null;
}

/**
 * @param models, brains - condensed, of the same stimuli
 * @param controls - what a `controlled` measure removes; others do not look at them
 * Throws {InputError} if a dissimilarity is NaN.
 */
export type WeightedMeasure = (
  models: readonly Float64Array[],
  brains: readonly Float64Array[],
  controls: readonly Float64Array[],
) => WeightedComparison;
