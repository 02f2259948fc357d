import type { Dissimilarity } from "./dissimilarity.ts";
import { oneMinusCosine } from "./one-minus-cosine.ts";
import type { RowComparison } from "./row-comparison.ts";

/**
 * Cosine distance: 1 minus the cosine of the angle between the activations of two stimuli, in [0, 2]; no means are removed.
 *
 * Products are summed in float64. NaN for the pairs of a stimulus whose activations are all 0. Agrees with SciPy's `cosine`.
 */
export const cosineDistance: RowComparison = {
  term: "product",
  centred: false,
  between: oneMinusCosine,
  undefinedRow: { is: ({ first, isConstant }) => isConstant && first === 0, what: "cosine" },
};

/** The words for it. */
export const cosine = {
  name: "cosine",
  title: "1 − cosine",
  range: [0, 2],
  inWords: "1 minus the cosine of the angle between their activations",
  undefinedFor: "all-zero",
  rsatoolboxName: "cosine",
  references: [],
} as const satisfies Dissimilarity;
