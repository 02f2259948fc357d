import { centredProducts } from "../rdm/centred-products.ts";
import { ofPairs } from "../rdm/condensed.ts";
import { isConstant } from "../stats/constant.ts";
import type { Dissimilarity } from "./dissimilarity.ts";
import { oneMinusCosine } from "./one-minus-cosine.ts";
import type { RowComparison } from "./row-comparison.ts";

/**
 * Correlation distance: 1 − Pearson's r between the activations of two stimuli, in [0, 2].
 *
 *   d(i, j) = 1 − Σ (a_i − ā_i)(a_j − ā_j) / √(Σ (a_i − ā_i)² · Σ (a_j − ā_j)²),   sums over units
 *
 * Means are removed and products are summed in float64. NaN for the pairs of a stimulus whose activations are all equal.
 */
export const correlationDistance: RowComparison = {
  between: (activations, n, units) => {
    const products = centredProducts(activations, n, units);
    return ofPairs(n, (i, j) => oneMinusCosine(products, i, j));
  },
  undefinedRow: { is: isConstant, what: "correlation" },
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
