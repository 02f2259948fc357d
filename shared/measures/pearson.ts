import { deviations } from "../stats/deviations.ts";
import { poolZScores } from "../stats/pooling.ts";
import { sumOfSquares } from "../stats/rounding-noise.ts";
import type { Measure } from "./measure.ts";
import { overNorms } from "./over-norms.ts";
import { weightedByProducts } from "./weighted/by-products.ts";
import { weightedDeviations } from "./weighted/value-vector.ts";

/**
 * Pearson's r = Σ(x − x̄)(y − ȳ) / √(Σ(x − x̄)² Σ(y − ȳ)²) of the dissimilarities. Undefined where an RDM is constant. Agrees with
 * scipy.stats.pearsonr and rsatoolbox's `corr`.
 */
export const pearson = {
  name: "pearson",
  heads: ["r"],
  title: "Pearson’s r",
  symbol: "r",
  plural: "correlations",
  valueInWords: "Pearson correlation of the dissimilarities",
  numeratorInWords: "sum of products of the deviations of dissimilarities from their means",
  numerator: "deviation-products",
  norm: (rdm) => Math.sqrt(sumOfSquares(deviations(rdm))),
  statistic: overNorms,
  weighted: weightedByProducts(weightedDeviations, overNorms),
  centred: true,
  undefinedFor: "constant",
  controlled: null,
  pooling: poolZScores,
  method: "of the dissimilarities themselves and not of their ranks",
  ties: {
    none: "no two share a rank, though Pearson’s r does not use ranks",
    some: "Pearson’s r compares values and not ranks, and takes no notice of ties",
  },
  references: [],
} as const satisfies Measure;
