import type { Alternative } from "./alternative.ts";
import { mean } from "./mean.ts";
import { noncentralityInterval } from "./noncentral-t.ts";
import { isRoundingNoise, sumOfSquares } from "./rounding-noise.ts";
import { tCritical, tTwoSided } from "./t-distribution.ts";
import { requireFinite } from "./t-test.ts";
import { sumOfSquaredDeviations } from "./variance.ts";

const CONFIDENCE = 0.95;

/** Null where undefined, and then `undefinedBecause` says why. */
export interface OneSampleTTest {
  /** mean of the values − the value they are tested against */
  readonly difference: number;
  readonly df: number;
  readonly t: number | null;
  /** for the alternative */
  readonly p: number | null;
  /** 95 % confidence interval of the difference, two-sided whatever the alternative, [lower, upper] */
  readonly interval: readonly [number, number] | null;
  readonly undefinedBecause: string | null;
}

/**
 * Student's t-test of a sample against a value.
 *
 *   t = (x̄ − μ)/(s/√n),   df = n − 1
 *
 * Agrees with scipy.stats.ttest_1samp and R's t.test. Undefined (null) where n < 2 or the values do not vary. Student (1908),
 * Biometrika 6:1.
 *
 * @param values - at least one
 * @param against - μ
 * @throws {InputError} if there is no value, or one is not finite
 * @example
 * ```ts
 * oneSampleTTest([0.1, 0.2, 0.3], { alternative: "greater" }).p; // => 0.03708995011372427
 * ```
 */
export function oneSampleTTest(
  values: readonly number[],
  { against = 0, alternative = "two-sided" }: { against?: number; alternative?: Alternative } = {},
): OneSampleTTest {
  requireFinite(values, "oneSampleTTest: values");
  const df = values.length - 1;
  const difference = mean(values) - against;
  const deviations = sumOfSquaredDeviations(values);
  const constant = isRoundingNoise(deviations, sumOfSquares(values));
  if (df < 1 || constant) {
    const undefinedBecause = df < 1 ? `${df} degrees of freedom` : "the values do not vary";
    return { difference, df, t: null, p: null, interval: null, undefinedBecause };
  }
  const standardError = Math.sqrt(deviations / df / values.length);
  const t = difference / standardError;
  const halfWidth = tCritical(CONFIDENCE, df) * standardError;
  return {
    difference,
    df,
    t,
    p: oneSided(t, tTwoSided(t, df), alternative),
    interval: [difference - halfWidth, difference + halfWidth],
    undefinedBecause: null,
  };
}

export interface StandardisedMean {
  /** mean over standard deviation */
  readonly cohensD: number;
  /** 95 %, by the noncentral t distribution */
  readonly cohensDInterval: readonly [number, number];
  /** Cohen's d without its bias in small samples; null, since undefined, with one degree of freedom */
  readonly hedgesG: number | null;
}

/**
 * How large a mean is that a one-sample t-test is of: d = t/√n and g = J(n − 1)·d. Interval: Steiger & Fouladi (1997); g: Hedges
 * (1981), doi:10.3102/10769986006002107.
 *
 * @param n - values, at least 2
 */
export function standardisedMean(t: number, n: number): StandardisedMean {
  const [lower, upper] = noncentralityInterval(t, n - 1, CONFIDENCE);
  const perT = 1 / Math.sqrt(n);
  return {
    cohensD: t * perT,
    cohensDInterval: [lower * perT, upper * perT],
    hedgesG: n < 3 ? null : smallSampleFactor(n - 1) * t * perT,
  };
}

/** From the two-sided p of a t: the half of it where t lies on the side of the alternative. */
function oneSided(t: number, twoSided: number, alternative: Alternative): number {
  if (alternative === "two-sided") return twoSided;
  const half = twoSided / 2;
  return (alternative === "greater") === t > 0 ? half : 1 - half;
}

/**
 * Hedges's J = Γ(df/2) / (√(df/2) Γ((df − 1)/2)), which takes the bias off Cohen's d. With R(df) the ratio of the two Γ, R(2) is 1/√π
 * and R(df)·R(df + 1) = (df − 1)/2: no Γ need be evaluated, and none overflows.
 *
 * @param df - an integer from 2
 */
function smallSampleFactor(df: number): number {
  let ratio = 1 / Math.sqrt(Math.PI);
  for (let k = 2; k < df; k++) ratio = (k - 1) / 2 / ratio;
  return ratio / Math.sqrt(df / 2);
}
