import { InputError, ShapeError } from "../errors.ts";
import { mean } from "./mean.ts";
import { noncentralityInterval } from "./noncentral-t.ts";
import { isRoundingNoise, sumOfSquares } from "./rounding-noise.ts";
import { tCritical, tTwoSided } from "./t-distribution.ts";
import { sumOfSquaredDeviations } from "./variance.ts";

const CONFIDENCE = 0.95;

/** Student's t-test between two means, or of the mean of differences. */
export interface TTest {
  readonly meanA: number;
  readonly meanB: number;
  /** mean of a − mean of b */
  readonly difference: number;
  readonly df: number;
  /** null where undefined, and then `undefinedBecause` says why */
  readonly t: number | null;
  /** two-sided */
  readonly p: number | null;
  /** 95% confidence interval of the difference, [lower, upper] */
  readonly differenceInterval: readonly [number, number] | null;
  /** independent: d by the pooled standard deviation; paired: d_z by that of the differences */
  readonly cohensD: number | null;
  readonly cohensDInterval: readonly [number, number] | null;
  /** what d is in units of: independent: pooled, paired: of the differences; null where t is undefined */
  readonly deviation: number | null;
  /** of the difference; null where t is undefined */
  readonly standardError: number | null;
  readonly undefinedBecause: string | null;
}

/**
 * Student's t-test of two independent samples with pooled variance.
 *
 *   t = (ā − b̄)/(s_p √(1/n_a + 1/n_b)),   df = n_a + n_b − 2,   d = (ā − b̄)/s_p
 *
 * Agrees with scipy.stats.ttest_ind. Undefined (null) where df < 1 or neither sample varies.
 *
 * @throws {InputError} if a sample is empty or a value is not finite
 * @example
 * ```ts
 * independentTTest([1, 2, 4], [0, 2, 1]).t; // => 1.264911064067352
 * ```
 */
export function independentTTest(a: ArrayLike<number>, b: ArrayLike<number>): TTest {
  requireFinite(a, "independentTTest: a");
  requireFinite(b, "independentTTest: b");
  const df = a.length + b.length - 2;
  const deviations = sumOfSquaredDeviations(a) + sumOfSquaredDeviations(b);
  return tTest({
    meanA: mean(a),
    meanB: mean(b),
    difference: mean(a) - mean(b),
    df,
    deviation: Math.sqrt(deviations / df),
    errorPerDeviation: Math.sqrt(1 / a.length + 1 / b.length),
    varies: df >= 1 && !isRoundingNoise(deviations, sumOfSquares(a) + sumOfSquares(b)),
    constant: "neither sample varies",
  });
}

/**
 * Student's t-test of paired samples: of the differences a_i − b_i against zero.
 *
 *   t = d̄/(s_d/√n),   df = n − 1,   d_z = d̄/s_d
 *
 * Agrees with scipy.stats.ttest_rel. Undefined (null) where n < 2 or the differences do not vary.
 *
 * @throws {ShapeError} if the samples are not of one length
 * @throws {InputError} if they are empty or a value is not finite
 * @example
 * ```ts
 * pairedTTest([1, 2, 4], [0, 2, 1]).t; // => 1.5118578920369088
 * ```
 */
export function pairedTTest(a: ArrayLike<number>, b: ArrayLike<number>): TTest {
  if (a.length !== b.length) throw new ShapeError(`pairedTTest: ${a.length} vs ${b.length} values`);
  requireFinite(a, "pairedTTest: a");
  requireFinite(b, "pairedTTest: b");
  const n = a.length;
  const differences = Float64Array.from(a, (value, i) => value - b[i]);
  const deviations = sumOfSquaredDeviations(differences);
  return tTest({
    meanA: mean(a),
    meanB: mean(b),
    difference: mean(differences),
    df: n - 1,
    deviation: Math.sqrt(deviations / (n - 1)),
    errorPerDeviation: Math.sqrt(1 / n),
    varies: n >= 2 && !isRoundingNoise(deviations, sumOfSquares(a) + sumOfSquares(b)),
    constant: "the differences do not vary",
  });
}

interface Comparison {
  readonly meanA: number;
  readonly meanB: number;
  readonly difference: number;
  readonly df: number;
  /** standard deviation, pooled or of the differences */
  readonly deviation: number;
  /** standard error of the difference, in standard deviations; the noncentrality of t is d over it */
  readonly errorPerDeviation: number;
  readonly varies: boolean;
  /** why t is undefined where `varies` is false although there are enough values */
  readonly constant: string;
}

function tTest({ meanA, meanB, difference, df, deviation, errorPerDeviation, varies, constant }: Comparison): TTest {
  const described = { meanA, meanB, difference, df };
  if (!varies) {
    const undefinedBecause = df < 1 ? `${df} degrees of freedom` : constant;
    const none = { t: null, p: null, differenceInterval: null, cohensD: null, cohensDInterval: null };
    return { ...described, ...none, deviation: null, standardError: null, undefinedBecause };
  }
  const standardError = deviation * errorPerDeviation;
  const t = difference / standardError;
  const halfWidth = tCritical(CONFIDENCE, df) * standardError;
  const [lower, upper] = noncentralityInterval(t, df, CONFIDENCE);
  return {
    ...described,
    t,
    p: tTwoSided(t, df),
    differenceInterval: [difference - halfWidth, difference + halfWidth],
    cohensD: difference / deviation,
    cohensDInterval: [lower * errorPerDeviation, upper * errorPerDeviation],
    deviation,
    standardError,
    undefinedBecause: null,
  };
}

/** @throws {InputError} if there is no value, or one is not finite */
export function requireFinite(values: ArrayLike<number>, what: string): void {
  if (values.length === 0) throw new InputError(`${what} has no values, needs at least 1`);
  for (let i = 0; i < values.length; i++) {
    if (!Number.isFinite(values[i]))
      throw new InputError(`${what}: value ${i + 1} of ${values.length} is ${values[i]}`);
  }
}
