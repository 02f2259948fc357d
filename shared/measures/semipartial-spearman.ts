import type { Controlled, Measure } from "./measure.ts";
import { smouse } from "./partial-mantel.ts";
import { pearson } from "./pearson.ts";
import { spearman } from "./spearman.ts";
import { poolRanks } from "../stats/pooling.ts";
import { weightedControlled } from "./weighted/controlled.ts";

const controlled: Controlled = { of: "ranks", from: "model" };

/**
 * Semi-partial rank correlation: every RDM, controls too, is replaced by its mid-ranks, and `semipartialPearson` taken of them.
 */
export const semipartialSpearman = {
  ...pearson,
  name: "semipartial-spearman",
  heads: [],
  title: "semi-partial Spearman’s ρ",
  symbol: "semi-partial ρ",
  plural: "semi-partial correlations",
  valueInWords:
    "Pearson correlation of the ranks of the brain’s dissimilarities with the residuals of the ranks of the model’s on the ranks of the controls",
  numeratorInWords:
    "sum of products of the brain’s doubled and centred ranks and the residuals of the model’s on those of the controls",
  controlled,
  pooling: poolRanks,
  weighted: weightedControlled(controlled, pearson.statistic),
  method:
    "the Pearson correlation of the ranks of the subject’s RDM with what least squares on the ranks of the control RDMs and a constant leave of the ranks of the layer’s, where ties share the mean of their ranks (Spearman, 1904) and residuals are as in multiple regression (Smouse et al., 1986)",
  ties: {
    none: "no two share a rank",
    some: "tied dissimilarities share the mean of their ranks",
  },
  references: [smouse, ...spearman.references],
} as const satisfies Measure;
