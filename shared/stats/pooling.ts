import { deviations, moderate } from "./deviations.ts";
import { midRanks } from "./ranks.ts";
import { sumOfSquares } from "./rounding-noise.ts";
import { standardDeviation } from "./variance.ts";

/** How the RDMs of subjects are pooled for a noise ceiling: by a sum of what each contributes. */
export interface SubjectPooling {
  /** what is summed, of subjects, e.g. "ranks" */
  readonly inWords: string;
  /** @param rdm - one subject's, condensed; a constant one contributes the same to every pair */
  readonly contribution: (rdm: Float64Array) => Float64Array;
}

/** Maximises the mean Spearman correlation with the subjects, and nearly that of other rank measures. */
export const poolRanks: SubjectPooling = { inWords: "ranks", contribution: midRanks };

/** Maximises the mean Pearson correlation with the subjects. */
export const poolZScores: SubjectPooling = { inWords: "z-scores", contribution: zScores };

/** Maximises the mean cosine with the subjects. */
export const poolUnitLengths: SubjectPooling = {
  inWords: "dissimilarities, each RDM scaled to the same sum of squares",
  contribution: (rdm) => dividedBy(moderate(rdm), (values) => Math.sqrt(sumOfSquares(values))),
};

/** (x − x̄)/s; zeros for a constant vector. */
function zScores(rdm: Float64Array): Float64Array {
  return dividedBy(deviations(rdm), standardDeviation);
}

/** Zeros stay zeros. */
function dividedBy(values: Float64Array, size: (values: Float64Array) => number): Float64Array {
  const divisor = size(values);
  return divisor > 0 ? values.map((value) => value / divisor) : values;
}
