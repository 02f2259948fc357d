import type { Controlled, Measure } from "./measure.ts";
import { legendre, smouse } from "./partial-mantel.ts";
import { pearson } from "./pearson.ts";
import { spearman } from "./spearman.ts";
import { weightedControlled } from "./weighted/controlled.ts";

const controlled: Controlled = { of: "ranks", from: "both" };

/**
 * Partial rank correlation: every RDM, controls too, is replaced by its mid-ranks, and `partialPearson` taken of them. Agrees with
 * pingouin.partial_corr(method="spearman").
 */
export const partialSpearman = {
  ...pearson,
  name: "partial-spearman",
  heads: [],
  title: "partial Spearman’s ρ",
  symbol: "partial ρ",
  plural: "partial correlations",
  valueInWords: "Pearson correlation of the residuals of the ranks of the dissimilarities on the ranks of the controls",
  numeratorInWords: "sum of products of the residuals of doubled and centred ranks on those of the controls",
  controlled,
  weighted: weightedControlled(controlled, pearson.statistic),
  method:
    "the Pearson correlation of what least squares on the ranks of the control RDMs and a constant leave of the ranks of both RDMs, where ties share the mean of their ranks (Spearman, 1904) and residuals are as in multiple regression (Smouse et al., 1986); the residuals of the subject’s RDM are relabelled, and the controls taken out of them again (Legendre, 2000)",
  ties: {
    none: "no two share a rank",
    some: "tied dissimilarities share the mean of their ranks",
  },
  references: [legendre, smouse, ...spearman.references],
} as const satisfies Measure;
