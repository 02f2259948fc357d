import { isConstant } from "./constant.ts";
import { mean } from "./mean.ts";
import { midRanks } from "./ranks.ts";
import { standardDeviation } from "./variance.ts";

/** How the RDMs of subjects are pooled for a noise ceiling: by a sum of what each contributes. */
export interface Pooling {
  /** what is summed, of subjects, e.g. "ranks" */
  readonly inWords: string;
  /** @param rdm - one subject's, condensed; a constant one contributes the same to every pair */
  readonly contribution: (rdm: Float64Array) => Float64Array;
}

/** Maximises the mean Spearman correlation with the subjects, and nearly that of other rank measures. */
export const poolRanks: Pooling = { inWords: "ranks", contribution: midRanks };

/** Maximises the mean Pearson correlation with the subjects. */
export const poolZScores: Pooling = { inWords: "z-scores", contribution: zScores };

/** (x − x̄)/s; zeros for a constant vector. */
function zScores(values: Float64Array): Float64Array {
  if (isConstant(values)) return new Float64Array(values.length);
  const centre = mean(values);
  const deviation = standardDeviation(values);
  return values.map((value) => (value - centre) / deviation);
}
