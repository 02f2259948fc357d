import { centredRanks } from "../stats/centred-ranks.ts";
import { poolRanks } from "../stats/pooling.ts";
import { sumOfSquares } from "../stats/rounding-noise.ts";
import type { Measure } from "./measure.ts";
import { overNorms } from "./over-norms.ts";
import { spearmanWords } from "./spearman-words.ts";
import { weightedByProducts, weightedNorm } from "./weighted/by-products.ts";
import { weightedRanks } from "./weighted/rank-vector.ts";

/**
 * Spearman's rank correlation, Pearson's r of the mid-ranks: the form that allows for ties. Undefined where an RDM is constant.
 * Spearman (1904), doi:10.2307/1412159. Agrees with scipy.stats.spearmanr and rsatoolbox's `spearman`.
 */
export const spearman = {
  ...spearmanWords,
  name: "spearman",
  heads: ["rho"],
  title: "Spearman’s ρ",
  symbol: "ρ",
  valueInWords: "Pearson correlation of the ranks of the dissimilarities, ties sharing the mean of theirs",
  norm: (rdm) => Math.sqrt(sumOfSquares(centredRanks(rdm))),
  statistic: overNorms,
  weighted: weightedByProducts((rdm) => weightedRanks(rdm, weightedNorm), overNorms),
  controlled: null,
  pooling: poolRanks,
  method:
    "the Pearson correlation of the ranks of the dissimilarities, where ties share the mean of their ranks (Spearman, 1904), computed from exact integer sums of products",
  references: [
    {
      text: "Spearman C (1904). The proof and measurement of association between two things. Am J Psychol 15:72–101.",
      doi: "10.2307/1412159",
    },
  ],
} as const satisfies Measure;
