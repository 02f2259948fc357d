import { radixOrder } from "./radix-order.ts";

/**
 * Pairs of positions that hold equal values: Σ t(t − 1)/2 over the groups of t equal values; NaN if any value is NaN.
 *
 * @example
 * ```ts
 * tiedPairs(Float64Array.of(1, 2, 2, 2)); // => 3
 * ```
 */
export function tiedPairs(values: Float64Array): number {
  if (values.some(Number.isNaN)) return NaN;
  return pairsInRuns(radixOrder(values), (i, j) => values[i] === values[j]);
}

/** Pairs within the runs of a sorted array, where `tied` says whether two neighbours belong to one run. */
export function pairsInRuns(sorted: ArrayLike<number>, tied: (a: number, b: number) => boolean): number {
  let pairs = 0;
  let earlierInRun = 0;
  for (let k = 1; k < sorted.length; k++) {
    earlierInRun = tied(sorted[k - 1], sorted[k]) ? earlierInRun + 1 : 0;
    pairs += earlierInRun;
  }
  return pairs;
}
