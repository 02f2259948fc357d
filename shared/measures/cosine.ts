import { moderate } from "../stats/deviations.ts";
import { poolUnitLengths } from "../stats/pooling.ts";
import { sumOfSquares } from "../stats/rounding-noise.ts";
import type { Measure } from "./measure.ts";
import { overNorms } from "./over-norms.ts";
import { weightedByProducts } from "./weighted/by-products.ts";
import { weightedValues } from "./weighted/value-vector.ts";

/**
 * Cosine of the angle between two RDMs, Σxy / √(Σx² Σy²). It asks where zero is, which a correlation does not: of RDMs without negative
 * values it is not below 0 under any relabelling, so that a two-sided test is one of large values. Undefined where an RDM is all zeros.
 * Agrees with rsatoolbox's `cosine`.
 */
export const cosineSimilarity = {
  name: "cosine",
  heads: [],
  title: "cosine similarity",
  symbol: "cos",
  plural: "cosines",
  valueInWords: "cosine of the angle between the dissimilarities",
  numeratorInWords: "sum of products of dissimilarities",
  numerator: "value-products",
  norm: (rdm) => Math.sqrt(sumOfSquares(moderate(rdm))),
  statistic: overNorms,
  weighted: weightedByProducts(weightedValues, overNorms),
  centred: false,
  undefinedFor: "all-zero",
  controlled: null,
  pooling: poolUnitLengths,
  method:
    "the cosine of the angle between the two as vectors of dissimilarities; where none of these is negative it is not below 0 under any relabelling, and a two-sided test is one of large values",
  ties: {
    none: "no two share a rank, though the cosine does not use ranks",
    some: "The cosine compares values and not ranks, and takes no notice of ties",
  },
  references: [],
} as const satisfies Measure;
