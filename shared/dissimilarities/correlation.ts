import type { Dissimilarity } from "./dissimilarity.ts";
import { oneMinusCosine } from "./one-minus-cosine.ts";
import type { RowComparison } from "./row-comparison.ts";

/**
 * Correlation distance: 1 − Pearson's r between the activations of two stimuli, in [0, 2].
 *
 *   d(i, j) = 1 − Σ (a_i − ā_i)(a_j − ā_j) / √(Σ (a_i − ā_i)² · Σ (a_j − ā_j)²),   sums over units
 *
 * Means are removed and products are summed in float64: a row of equal values is centred to exact zeros. NaN for the pairs of a stimulus whose activations are all equal.
 */
export const correlationDistance: RowComparison = {
  term: "product",
  centred: true,
  between: oneMinusCosine,
  undefinedRow: { is: ({ isConstant }) => isConstant, what: "correlation" },
};

/** The words for it. */
export const correlation = {
  name: "correlation",
  title: "1 − Pearson’s r",
  range: [0, 2],
  inWords: "1 minus the Pearson correlation of their activations",
  undefinedFor: "constant",
  rsatoolboxName: "correlation",
  references: [],
} as const satisfies Dissimilarity;
