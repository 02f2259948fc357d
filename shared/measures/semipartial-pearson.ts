import type { Controlled, Measure } from "./measure.ts";
import { smouse } from "./partial-mantel.ts";
import { pearson } from "./pearson.ts";
import { weightedControlled } from "./weighted/controlled.ts";

const controlled: Controlled = { of: "values", from: "model" };

/**
 * Semi-partial correlation: Pearson’s r of the brain’s RDM and of what least squares on the control RDMs and a constant leave of the
 * model’s. Undefined where nothing is left of it, or the brain’s is constant.
 */
export const semipartialPearson = {
  ...pearson,
  name: "semipartial-pearson",
  heads: [],
  title: "semi-partial Pearson’s r",
  symbol: "semi-partial r",
  plural: "semi-partial correlations",
  valueInWords: "Pearson correlation of the brain’s dissimilarities with the residuals of the model’s on the controls",
  numeratorInWords:
    "sum of products of the deviations of the brain’s dissimilarities and the residuals of the model’s on the controls",
  controlled,
  weighted: weightedControlled(controlled, pearson.statistic),
  method:
    "the Pearson correlation of the subject’s RDM with what least squares on the control RDMs and a constant leave of the layer’s (Smouse et al., 1986)",
  ties: {
    none: "no two share a rank, though the dissimilarities themselves are compared",
    some: "dissimilarities themselves are compared and not their ranks, and no notice is taken of ties",
  },
  references: [smouse],
} as const satisfies Measure;
