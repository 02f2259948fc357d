import tQuantile from "@stdlib/stats-base-dists-t-quantile";
import { fUpperTail } from "./f-distribution.ts";

/**
 * P(|T| ≥ |t|) for Student's t: the upper tail of F = t² with 1 and df degrees of freedom.
 *
 * @param df - degrees of freedom, above 0, need not be whole
 * @returns NaN if df is not above 0 or t is NaN
 */
export function tTwoSided(t: number, df: number): number {
  return fUpperTail(t * t, 1, df);
}

/**
 * The t with P(|T| ≤ t) = `confidence`, the half width of a confidence interval in standard errors.
 *
 * @param confidence - in [0, 1), e.g. 0.95
 * @param df - degrees of freedom, above 0
 */
export function tCritical(confidence: number, df: number): number {
  return tQuantile((1 + confidence) / 2, df);
}

/** P(T ≥ t) for Student's t, computed as a tail. */
export function tUpperTail(t: number, df: number): number {
  const half = tTwoSided(t, df) / 2;
  return t > 0 ? half : 1 - half;
}
