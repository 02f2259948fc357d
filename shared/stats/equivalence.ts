import { tCritical, tUpperTail } from "./t-distribution.ts";
import type { TTest } from "./t-test.ts";

/** How far apart two sides may be and still count as equivalent: in units of what was measured, or in standard deviations. */
export type EquivalenceBound = { readonly difference: number } | { readonly cohensD: number };

/** Half a standard deviation of the differences between subjects, the bound where a study states none. */
export const DEFAULT_BOUND = { cohensD: 0.5 } as const satisfies EquivalenceBound;

/** Whether a mean difference lies within ±Δ, by two one-sided t-tests. */
export interface EquivalenceTest {
  /** Δ, in units of what was measured */
  readonly bound: number;
  /** the same in standard deviations */
  readonly boundInDeviations: number;
  /** of the hypothesis that the difference is −Δ or below, or Δ or above */
  readonly p: number;
}

/**
 * Two one-sided t-tests, of the difference against −Δ from above and against Δ from below; p is the larger of theirs, and where it is
 * below α the 1 − 2α confidence interval of the difference lies within ±Δ.
 *
 *   t₁ = (d̄ + Δ)/SE,   t₂ = (d̄ − Δ)/SE,   p = max(P(T ≥ t₁), P(T ≤ t₂))
 *
 * Schuirmann (1987), doi:10.1007/BF01068419; Lakens (2017), doi:10.1177/1948550617697177, also for Δ as a multiple of the standard
 * deviation that the differences turn out to have. Agrees with statsmodels' ttost_paired.
 *
 * @param bound - above 0
 * @returns null where t is undefined
 * @example
 * ```ts
 * const test = pairedTTest([0.31, 0.28, 0.35, 0.3], [0.3, 0.29, 0.34, 0.31]);
 * equivalenceTest(test, { difference: 0.05 })?.p; // => 0.0016195185382721995
 * ```
 */
export function equivalenceTest(test: TTest, bound: EquivalenceBound): EquivalenceTest | null {
  const { difference, df, standardError, deviation } = test;
  if (standardError === null || deviation === null) return null;
  const inDeviations = "cohensD" in bound ? bound.cohensD : bound.difference / deviation;
  const limit = "difference" in bound ? bound.difference : bound.cohensD * deviation;
  const above = tUpperTail((difference + limit) / standardError, df);
  const below = tUpperTail((limit - difference) / standardError, df);
  return { bound: limit, boundInDeviations: inDeviations, p: Math.max(above, below) };
}

/**
 * How many subjects a paired test takes at least to show equivalence at .05 within a bound of `cohensD` standard deviations of the
 * differences: with fewer no data can, not even where every difference is as small as the others leave it.
 */
export function leastSubjects(cohensD: number): number {
  // t is above the normal quantile, and near it where n is large
  let n = Math.max(2, Math.floor((NORMAL / cohensD) ** 2));
  while (cohensD * Math.sqrt(n) <= tCritical(ONE_SIDED, n - 1)) n++;
  return n;
}

/** Confidence of the interval that two one-sided tests at .05 hold against the bound. */
const ONE_SIDED = 0.9;
const NORMAL = 1.6448536269514722;
