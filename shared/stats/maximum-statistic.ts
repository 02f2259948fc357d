import { ShapeError } from "../errors.ts";
import { extremeness, type Alternative } from "./alternative.ts";
import { permutationP } from "./mantel.ts";

/**
 * Family-wise p of several permutation tests that share their m relabellings: each statistic is compared with the largest
 * of the family under the same relabelling.
 *
 *   p_fwer(t) = (1 + #{k : max over t' of e(t', k) ≥ e(t)})/(m + 1)
 *
 * where e is the extremeness of the statistic: its size for `two-sided`, its negative for `less`. Controls the probability of
 * any false rejection, whatever the dependence of the tests. Westfall & Young (1993), Resampling-Based Multiple Testing;
 * Nichols & Holmes (2002), doi:10.1002/hbm.1058.
 *
 * A statistic is a numerator times a scale. The observed one is computed by the same
 * multiplication, so equal numerators of a test compare equal. Holds m numbers, whatever the size of the family.
 */
export class MaximumStatistic {
  readonly #largest: Float64Array;
  readonly #alternative: Alternative;

  /** @param permutations - m */
  constructor(permutations: number, alternative: Alternative) {
    this.#largest = new Float64Array(permutations).fill(-Infinity);
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
    const largest = this.#largest;
    if (permuted.length !== largest.length)
      throw new ShapeError(`MaximumStatistic: ${permuted.length} numerators for ${largest.length} permutations`);
    for (let k = 0; k < permuted.length; k++) {
      const value = extremeness(permuted[k] * scale, this.#alternative);
      if (value > largest[k]) largest[k] = value;
    }
  }

  /**
   * Family-wise p of a test that was added; never below the p of the test alone.
   *
   * @param slack - what rounding may take from a statistic whose numerator is not an integer; 0 for integers
   */
  familyWiseP(observed: number, scale: number, slack = 0): number {
    const threshold = extremeness(observed * scale, this.#alternative) - slack;
    let exceedances = 0;
    for (const value of this.#largest) if (value >= threshold) exceedances++;
    return permutationP(exceedances, this.#largest.length);
  }
}
