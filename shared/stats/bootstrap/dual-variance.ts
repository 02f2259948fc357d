/** Of one quantity, over resamples of subjects alone, of stimuli alone, and of both. */
export interface BootstrapVariances {
  readonly subjects: number;
  readonly stimuli: number;
  readonly both: number;
}

/**
 * The variance of a quantity over new subjects and new stimuli. A bootstrap of both counts the noise of single subjects and stimuli three
 * times; what the two bootstraps of one factor do not explain of it is taken off:
 *
 *   V = s V_subjects + t V_stimuli − s t (V_both − V_subjects − V_stimuli),   s = S/(S − 1),   t = n/(n − 1)
 *
 * and then V is at least s V_subjects and at least t V_stimuli, and then at most V_both, in this order. Schütt et al. (2023),
 * doi:10.7554/eLife.82566. Agrees with rsatoolbox's `eval_dual_bootstrap`.
 *
 * @param subjects - S, at least 2
 * @param stimuli - n, at least 2
 */
export function dualVariance(variances: BootstrapVariances, subjects: number, stimuli: number): number {
  const ofSubjects = varianceOfMeans(variances.subjects, subjects);
  const ofStimuli = varianceOfMeans(variances.stimuli, stimuli);
  const s = subjects / (subjects - 1);
  const t = stimuli / (stimuli - 1);
  const corrected = ofSubjects + ofStimuli - s * t * (variances.both - variances.subjects - variances.stimuli);
  return Math.min(Math.max(corrected, ofSubjects, ofStimuli), variances.both);
}

/** The variance of what resamples of n things have, without the bias of their being drawn from n: times n/(n − 1). */
export const varianceOfMeans = (variance: number, n: number): number => (variance * n) / (n - 1);
