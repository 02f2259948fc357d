import type { Measure } from "./measure.ts";
import { legendre, smouse } from "./partial-mantel.ts";
import { pearson } from "./pearson.ts";
import { spearman } from "./spearman.ts";

/**
 * Partial rank correlation: every RDM, controls too, is replaced by its mid-ranks, and `partialPearson` taken of them. Agrees with
 * pingouin.partial_corr(method="spearman").
 */
export const partialSpearman = {
  ...pearson,
  name: "partial-spearman",
  title: "partial Spearman’s ρ",
  symbol: "partial ρ",
  plural: "partial correlations",
  valueInWords: "Pearson correlation of the residuals of the ranks of the dissimilarities on the ranks of the controls",
  numeratorInWords: "sum of products of the residuals of doubled and centred ranks on those of the controls",
  controlled: { of: "ranks", from: "both" },
  method:
    "the Pearson correlation of what least squares on the ranks of the control RDMs and a constant leave of the ranks of both RDMs, where ties share the mean of their ranks (Spearman, 1904) and residuals are as in multiple regression (Smouse et al., 1986); the residuals of the subject’s RDM are relabelled (Legendre, 2000)",
  ties: {
    none: "no two share a rank",
    some: "tied dissimilarities share the mean of their ranks",
  },
  references: [legendre, smouse, ...spearman.references],
} as const satisfies Measure;
