import type { Alternative } from "./alternative.ts";
import { mean } from "./mean.ts";
import { pairedTTest } from "./t-test.ts";

/** Null where undefined, and then `undefinedBecause` says why. */
export interface OneSampleTTest {
  readonly mean: number;
  /** mean − the value it is tested against */
  readonly difference: number;
  readonly df: number;
  readonly t: number | null;
  /** for the alternative */
  readonly p: number | null;
  /** 95 % confidence interval of the difference, two-sided whatever the alternative, [lower, upper] */
  readonly interval: readonly [number, number] | null;
  /** difference over the standard deviation */
  readonly cohensD: number | null;
  /** 95 %, by the noncentral t distribution */
  readonly cohensDInterval: readonly [number, number] | null;
  /** Cohen's d without its bias in small samples; undefined with one degree of freedom too */
  readonly hedgesG: number | null;
  readonly undefinedBecause: string | null;
}

/**
 * Student's t-test of a sample against a value.
 *
 *   t = (x̄ − μ)/(s/√n),   df = n − 1,   d = (x̄ − μ)/s,   g = J(df)·d
 *
 * Agrees with scipy.stats.ttest_1samp and R's t.test. Undefined (null) where n < 2 or the values do not vary. Student (1908),
 * Biometrika 6:1; the interval of d: Steiger & Fouladi (1997); g: Hedges (1981), doi:10.3102/10769986006002107.
 *
 * @param values - at least one
 * @param against - μ
 * @throws {InputError} if there is no value, or one is not finite
 */
export function oneSampleTTest(
  values: ArrayLike<number>,
  { against = 0, alternative = "two-sided" }: { against?: number; alternative?: Alternative } = {},
): OneSampleTTest {
  const { difference, df, t, p, differenceInterval, cohensD, cohensDInterval, undefinedBecause } = pairedTTest(
    values,
    new Float64Array(values.length).fill(against),
  );
  return {
    mean: mean(values),
    difference,
    df,
    t,
    p: t === null || p === null ? null : oneSided(t, p, alternative),
    interval: differenceInterval,
    cohensD,
    cohensDInterval,
    hedgesG: cohensD === null || df < 2 ? null : smallSampleFactor(df) * cohensD,
    undefinedBecause,
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
