import { isRoundingNoise } from "../../stats/rounding-noise.ts";
import type { Controlled, Measure } from "../measure.ts";
import { compareVectors, weightedNorm, weightedProduct, type WeightedVector } from "./by-products.ts";
import { weightedRanks } from "./rank-vector.ts";
import { weightedDeviations } from "./value-vector.ts";
import type { WeightedMeasure } from "./weighted-measure.ts";
import type { WeightedPairs } from "./weighted-pairs.ts";

/** Rounding of the projections, as `residualsOn` has it. */
const ROUNDED = 10_000;

/**
 * Partial and semi-partial correlations: what least squares on the controls and a constant leave is found anew under every set of weights, by
 * an orthonormal basis in the product that the weights make (Gram and Schmidt, twice); ranks are those among all copies.
 */
export const weightedControlled =
  ({ of, from }: Controlled, statistic: Measure["statistic"]): WeightedMeasure =>
  (models, brains, controls) => {
    const vectorOf = (rdm: Float64Array): WeightedVector =>
      of === "ranks" ? weightedRanks(rdm, weightedNorm) : weightedDeviations(rdm);
    const spanned = controls.map(vectorOf);
    let basis: Float64Array[] = [];
    const left = (rdm: Float64Array): WeightedVector => {
      const whole = vectorOf(rdm);
      return {
        weigh(pairs, values) {
          const before = whole.weigh(pairs, values);
          return before > 0 ? project(pairs, values, basis) : 0;
        },
      };
    };
    return compareVectors(models.map(left), brains.map(from === "both" ? left : vectorOf), statistic, (pairs) => {
      basis = [];
      for (const control of spanned) {
        const values = new Float64Array(pairs.length);
        const size = control.weigh(pairs, values) > 0 ? project(pairs, values, basis) : 0;
        if (size > 0) basis.push(values.map((value) => value / size));
      }
    });
  };

/** Takes its projections on an orthonormal basis off a vector. @returns the norm of what is left; 0 where that is rounding */
function project(pairs: WeightedPairs, values: Float64Array, basis: readonly Float64Array[]): number {
  const before = weightedProduct(pairs, values, values);
  for (const pass of [...basis, ...basis]) {
    const share = weightedProduct(pairs, values, pass);
    for (let k = 0; k < pairs.length; k++) values[k] -= share * pass[k];
  }
  const after = weightedProduct(pairs, values, values);
  return isRoundingNoise(after, ROUNDED * before) ? 0 : Math.sqrt(after);
}
