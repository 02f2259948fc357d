import type { Dissimilarity } from "./dissimilarity.ts";
import type { RowComparison } from "./row-comparison.ts";

/**
 * Squared Euclidean distance, Σ (a_i − a_j)² over units, at least 0. Differences are squared and summed in float64, so that a large mean
 * takes nothing from them. Agrees with SciPy's `sqeuclidean`; rsatoolbox divides it by the number of units.
 */
export const squaredEuclideanDistance: RowComparison = {
  term: "squared difference",
  centred: false,
  between: (squares, i, j) => squares.sum(i, j),
  undefinedRow: null,
};

/** The words for it. */
export const squaredEuclidean = {
  name: "squared-euclidean",
  title: "squared Euclidean distances",
  range: [0, Infinity],
  inWords: "the squared Euclidean distance between their activations, a sum over units",
  undefinedFor: null,
  rsatoolboxName: "squared euclidean",
  references: [],
} as const satisfies Dissimilarity;
