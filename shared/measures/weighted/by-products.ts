import type { Measure } from "../measure.ts";
import type { WeightedComparison, WeightedMeasure } from "./weighted-measure.ts";
import type { WeightedPairs } from "./weighted-pairs.ts";

/** An RDM as a vector over the pairs that count, whose weighted products with another are the numerator. */
export interface WeightedVector {
  /** Writes the vector of these weights to `values`. @returns its norm; 0 where the measure is undefined */
  weigh(pairs: WeightedPairs, values: Float64Array): number;
}

/** Measures whose numerator is Σ w_p u_p v_p. */
export const weightedByProducts =
  (vectorOf: (rdm: Float64Array) => WeightedVector, statistic: Measure["statistic"]): WeightedMeasure =>
  (models, brains) =>
    compareVectors(models.map(vectorOf), brains.map(vectorOf), statistic);

/** @param before - what the vectors share under new weights */
export function compareVectors(
  models: readonly WeightedVector[],
  brains: readonly WeightedVector[],
  statistic: Measure["statistic"],
  before?: (pairs: WeightedPairs) => void,
): WeightedComparison {
  const [xs, ys] = [models, brains].map((vectors) =>
    vectors.map((vector) => ({ vector, values: new Float64Array(0), norm: 0 })),
  );
  let length = 0;
  return {
    weigh(pairs) {
      length = pairs.length;
      before?.(pairs);
      for (const side of [...xs, ...ys]) {
        if (side.values.length < length) side.values = new Float64Array(pairs.places.length);
        side.norm = side.vector.weigh(pairs, side.values);
      }
      for (const { values } of ys) for (let k = 0; k < length; k++) values[k] *= pairs.weights[k];
    },
    between(model, brain) {
      const [x, y] = [xs[model], ys[brain]];
      if (!(x.norm > 0 && y.norm > 0)) return null;
      let numerator = 0;
      for (let k = 0; k < length; k++) numerator += x.values[k] * y.values[k];
      return statistic(numerator, x.norm, y.norm).value;
    },
  };
}

/** √Σ w v². */
export const weightedNorm = (pairs: WeightedPairs, values: Float64Array): number =>
  Math.sqrt(weightedProduct(pairs, values, values));

/** Σ w u v. */
export function weightedProduct({ weights, length }: WeightedPairs, u: Float64Array, v: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < length; k++) sum += weights[k] * u[k] * v[k];
  return sum;
}
