import { isRoundingNoise } from "./rounding-noise.ts";
import { tCritical, tTwoSided } from "./t-distribution.ts";

const CONFIDENCE = 0.95;

/** A difference, and a t-test of it. */
export interface DifferenceTest {
  readonly estimate: number;
  /** null, as all that follow, where it does not vary */
  readonly se: number | null;
  readonly df: number;
  readonly t: number | null;
  /** two-sided */
  readonly p: number | null;
  /** 95% confidence interval of the difference */
  readonly interval: readonly [number, number] | null;
}

/**
 * Student's t of an estimate by its variance.
 *
 * @param scale - Σ of the squares of the values that the variance was taken of: what is nothing beside them is rounding
 */
export function differenceTest(estimate: number, variance: number, df: number, scale: number): DifferenceTest {
  if (!(variance > 0) || isRoundingNoise(variance, scale))
    return { estimate, se: null, df, t: null, p: null, interval: null };
  const se = Math.sqrt(variance);
  const half = tCritical(CONFIDENCE, df) * se;
  return {
    estimate,
    se,
    df,
    t: estimate / se,
    p: tTwoSided(estimate / se, df),
    interval: [estimate - half, estimate + half],
  };
}
