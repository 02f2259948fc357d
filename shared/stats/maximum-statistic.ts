import { ShapeError } from "../errors.ts";
import { extremeness, type Alternative } from "./alternative.ts";

/**
 * The largest statistic of a family of permutation tests that share their m relabellings, under each of these.
 *
 *   p_fwer(t) = (1 + #{k : max over t' of e(t', k) ≥ e(t)})/(m + 1)
 *
 * where e is the extremeness of the statistic: its size for `two-sided`, its negative for `less`. Controls the probability of
 * any false rejection, whatever the dependence of the tests. Westfall & Young (1993), Resampling-Based Multiple Testing;
 * Nichols & Holmes (2002), doi:10.1002/hbm.1058.
 *
 * A statistic is a numerator times a scale. Holds m numbers, whatever the size of the family.
 */
export class MaximumStatistic {
  /** −∞ where the family has no test */
  readonly largest: Float64Array;
  readonly #alternative: Alternative;

  /** @param permutations - m; or m numbers that the family has already, to be raised in place */
  constructor(permutations: number | Float64Array, alternative: Alternative) {
    this.largest = typeof permutations === "number" ? new Float64Array(permutations).fill(-Infinity) : permutations;
    this.#alternative = alternative;
  }

  /**
   * Adds a test to the family; the order of tests does not matter.
   *
   * @param permuted - its m numerators, in the order of the relabellings
   * @param scale - above 0, finite
   * @throws {ShapeError} if there are not m numerators
   */
  add(permuted: Int32Array | Float64Array, scale: number): void {
    const largest = this.largest;
    if (permuted.length !== largest.length)
      throw new ShapeError(`MaximumStatistic: ${permuted.length} numerators for ${largest.length} permutations`);
    for (let k = 0; k < permuted.length; k++) {
      const value = extremeness(permuted[k] * scale, this.#alternative);
      if (value > largest[k]) largest[k] = value;
    }
  }
}

/** How often the largest statistic of a family is at least as extreme as one of its tests; sorted once, however many tests ask. */
export class FamilyWise {
  readonly #ascending: Float64Array;
  readonly #alternative: Alternative;

  /** @param largest - of the whole family, under each relabelling */
  constructor(largest: Float64Array, alternative: Alternative) {
    this.#ascending = largest.toSorted();
    this.#alternative = alternative;
  }

  /**
   * Of a test that is in the family; never fewer than of the test alone. The observed statistic is computed by the multiplication that
   * makes the permuted ones, so equal numerators of a test compare equal; those of tests with other scales round, and need slack.
   *
   * @param slack - what rounding may take from a statistic
   */
  exceedances(observed: number, scale: number, slack = 0): number {
    const threshold = extremeness(observed * scale, this.#alternative) - slack;
    let [low, high] = [0, this.#ascending.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#ascending[middle] >= threshold) high = middle;
      else low = middle + 1;
    }
    return this.#ascending.length - low;
  }
}
