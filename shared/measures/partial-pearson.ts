import type { Controlled, Measure } from "./measure.ts";
import { legendre, smouse } from "./partial-mantel.ts";
import { pearson } from "./pearson.ts";
import { weightedControlled } from "./weighted/controlled.ts";

const controlled: Controlled = { of: "values", from: "both" };

/**
 * Partial correlation: Pearson’s r of what least squares on the control RDMs and a constant leave of the model’s and of the brain’s RDM.
 * Undefined where nothing is left of either. Agrees with pingouin.partial_corr.
 */
export const partialPearson = {
  ...pearson,
  name: "partial-pearson",
  heads: [],
  title: "partial Pearson’s r",
  symbol: "partial r",
  plural: "partial correlations",
  valueInWords: "Pearson correlation of the residuals of the dissimilarities on the controls",
  numeratorInWords: "sum of products of the residuals of the dissimilarities on the controls",
  controlled,
  weighted: weightedControlled(controlled, pearson.statistic),
  method:
    "the Pearson correlation of what least squares on the control RDMs and a constant leave of both RDMs (Smouse et al., 1986); the residuals of the subject’s RDM are relabelled, and the controls taken out of them again (Legendre, 2000)",
  ties: {
    none: "no two share a rank, though the dissimilarities themselves are compared",
    some: "dissimilarities themselves are compared and not their ranks, and no notice is taken of ties",
  },
  references: [legendre, smouse],
} as const satisfies Measure;
