import type { Preparing } from "./preparing.ts";

/** How many RDMs have so many ties that a kernel breaks them in two orders. */
export interface TiedRdms {
  readonly models: number;
  readonly brains: number;
}

/**
 * What is computed of two RDMs, as they are and under every relabelling: a number whose order is that of the statistic, since the
 * rest of the statistic, the norms of the two RDMs, does not change when stimuli are relabelled. Measures may share one.
 *
 * Two-sided tests compare sizes, so a numerator is 0 where the statistic is.
 */
export interface Numerator {
  /** stands in the address of what was counted: measures that share a numerator share its files */
  readonly name: string;
  /**
   * Largest size of a numerator between two vectors of m values, if numerators are integers: it tells whether 32 bits hold them, and
   * whether float64 does, beyond which they are rounded. Null if they are no integers, and are kept in float64.
   */
  readonly largest: ((m: number) => number) | null;
  /**
   * By how much the statistics of two relabellings of m values may differ through rounding alone, though they are equal; 0 for integers
   * up to 2⁵³. A permuted value that falls short of the observed one by less counts as equal to it.
   */
  readonly slack: (m: number) => number;
  /**
   * The plain method, against which the kernels are tested.
   *
   * @param x - condensed RDM
   * @param y - condensed RDM of the same stimuli
   * @returns NaN if either holds a NaN
   * @throws {ShapeError} if lengths differ
   */
  readonly between: (x: Float64Array, y: Float64Array) => number;
  /** The fast method, for many comparisons under many relabellings, in one list after another. */
  readonly preparing: () => Preparing;
  /**
   * Bytes that this method holds at the most, of comparisons of so many models and brain RDMs of m values, these not counted.
   * @param tied - how many of either have many ties; none if left out
   */
  readonly bytes: (m: number, models: number, brains: number, tied?: TiedRdms) => number;
  /** How many times as long it takes as it grows with m: above 1 where m is more than its kernels hold. */
  readonly slowdown: (m: number) => number;
}
