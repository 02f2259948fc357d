import { moderate } from "../../stats/deviations.ts";
import { weightedNorm, type WeightedVector } from "./by-products.ts";

/** The dissimilarities themselves. */
export function weightedValues(rdm: Float64Array): WeightedVector {
  const moderated = moderate(rdm);
  return {
    weigh(pairs, values) {
      for (let k = 0; k < pairs.length; k++) values[k] = moderated[pairs.places[k]];
      return weightedNorm(pairs, values);
    },
  };
}

/** Their deviations from the mean of all copies; the norm is 0 where all are equal. */
export function weightedDeviations(rdm: Float64Array): WeightedVector {
  const moderated = moderate(rdm);
  return {
    weigh(pairs, values) {
      const { places, weights, length, total } = pairs;
      const first = moderated[places[0]];
      let sum = 0;
      let varies = false;
      for (let k = 0; k < length; k++) {
        values[k] = moderated[places[k]] - first; // exactly 0 where all are equal
        varies ||= values[k] !== 0;
        sum += weights[k] * values[k];
      }
      if (!varies) return 0;
      for (let k = 0; k < length; k++) values[k] -= sum / total;
      return weightedNorm(pairs, values);
    },
  };
}
