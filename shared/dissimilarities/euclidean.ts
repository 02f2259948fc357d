import type { Dissimilarity } from "./dissimilarity.ts";
import type { RowComparison } from "./row-comparison.ts";

/** Euclidean distance, √Σ (a_i − a_j)² over units, at least 0. Agrees with SciPy's `euclidean`. */
export const euclideanDistance: RowComparison = {
  term: "squared difference",
  centred: false,
  between: (squares, i, j) => Math.sqrt(squares.sum(i, j)),
  undefinedRow: null,
};

/** The words for it. */
export const euclidean = {
  name: "euclidean",
  title: "Euclidean distances",
  range: [0, Infinity],
  inWords: "the Euclidean distance between their activations",
  undefinedFor: null,
  rsatoolboxName: "euclidean",
  references: [],
} as const satisfies Dissimilarity;
