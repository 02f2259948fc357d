/** Resamples below which their standard error is a guess: it is off by 1/√(2(B − 1)) of itself, 10 % of 50. Efron and Tibshirani (1993), §6.4. */
export const FEW_RESAMPLES = 50;

/** From so many on a standard error counts as known beside what stimuli and subjects leave open. */
const MANY_RESAMPLES = 1000;

/**
 * Degrees of freedom of a variance over B resamples of things that leave `df`: an estimate from B values has no more than B − 1.
 *
 * @param df - of the stimuli, or of the subjects where they are fewer
 * @param resamples - B, at least 2
 */
export const resampledFreedom = (df: number, resamples: number): number =>
  resamples < MANY_RESAMPLES ? Math.min(df, resamples - 1) : df;
