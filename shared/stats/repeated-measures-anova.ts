import { InputError, ShapeError } from "../errors.ts";
import { fUpperTail } from "./f-distribution.ts";
import { mean } from "./mean.ts";
import { averaging, crossed, helmertContrasts } from "./orthonormal-contrasts.ts";
import { isRoundingNoise, sumOfSquares } from "./rounding-noise.ts";
import { greenhouseGeisserEpsilon, huynhFeldtEpsilon } from "./sphericity.ts";
import { sumOfSquaredDeviations } from "./variance.ts";

/** A test whose degrees of freedom were both multiplied by an estimate of sphericity. */
export interface CorrectedTest {
  readonly epsilon: number;
  readonly df1: number;
  readonly df2: number;
  readonly p: number;
}

export interface AnovaEffect {
  readonly sumOfSquares: number;
  /** of the effect × subject interaction */
  readonly errorSumOfSquares: number;
  readonly df1: number;
  readonly df2: number;
  /** null where undefined, and then `undefinedBecause` says why */
  readonly F: number | null;
  readonly p: number | null;
  /** SS/(SS + SS error) */
  readonly partialEtaSquared: number | null;
  readonly greenhouseGeisser: CorrectedTest | null;
  /** null also with two subjects, where its epsilon is 0/0 */
  readonly huynhFeldt: CorrectedTest | null;
  readonly undefinedBecause: string | null;
}

export interface RepeatedMeasuresAnova {
  readonly network: AnovaEffect;
  readonly layer: AnovaEffect;
  readonly networkByLayer: AnovaEffect;
}

/**
 * Two-way repeated-measures ANOVA, network × layer, with subjects as the random factor.
 *
 * Each effect is a set of k orthonormal contrasts over the cells; z_s are subject s's k scores and
 *
 *   SS = n·|z̄|²,   SS_error = Σ_s |z_s − z̄|²,   F = (SS/k)/(SS_error/(k(n − 1)))
 *
 * with k and k(n − 1) degrees of freedom, which is the univariate ANOVA with each effect tested against its interaction with
 * subjects (Winer 1971, ch. 7). Agrees with statsmodels AnovaRM and R's aov(y ~ network*layer + Error(subject/(network*layer))).
 *
 * F is undefined (null) with one subject, for an effect of a factor with one level, and where error variance is zero or
 * nothing but rounding.
 *
 * @param values - subjects × networks × layers, at least 1 of each, finite
 * @throws {ShapeError} if the design is empty or not fully crossed
 * @throws {InputError} if a value is not finite
 */
export function repeatedMeasuresAnova(values: readonly (readonly ArrayLike<number>[])[]): RepeatedMeasuresAnova {
  const { cells, networks, layers } = crossedCells(values);
  const scale = cells.reduce((total, cell) => total + sumOfSquares(cell), 0);
  // contrasts sum to 0 and do not see a subject's own mean; without it they lose no digits to cancellation
  const centred = cells.map((cell) => {
    const own = mean(cell);
    return cell.map((value) => value - own);
  });
  const network = crossed(helmertContrasts(networks), averaging(layers));
  const layer = crossed(averaging(networks), helmertContrasts(layers));
  const networkByLayer = crossed(helmertContrasts(networks), helmertContrasts(layers));
  return {
    network: testEffect(centred, network, scale),
    layer: testEffect(centred, layer, scale),
    networkByLayer: testEffect(centred, networkByLayer, scale),
  };
}

/** @param scale - Σ of the squares of all values, before they were centred */
function testEffect(cells: readonly Float64Array[], contrasts: readonly Float64Array[], scale: number): AnovaEffect {
  const subjects = cells.length;
  const k = contrasts.length;
  const scores = cells.map((cell) => Float64Array.from(contrasts, (contrast) => dot(contrast, cell)));
  const byContrast = contrasts.map((_, i) => Float64Array.from(scores, (row) => row[i]));
  const ss = subjects * byContrast.reduce((total, column) => total + mean(column) ** 2, 0);
  const ssError = byContrast.reduce((total, column) => total + sumOfSquaredDeviations(column), 0);
  const sizes = { sumOfSquares: ss, errorSumOfSquares: ssError, df1: k, df2: k * (subjects - 1) };

  let undefinedBecause: string | null = null;
  if (k === 0) undefinedBecause = "a factor has one level";
  else if (subjects < 2) undefinedBecause = "1 subject, needs at least 2";
  else if (isRoundingNoise(ssError, scale)) undefinedBecause = "the effect does not vary between subjects";
  if (undefinedBecause !== null) {
    const none = { F: null, p: null, partialEtaSquared: null, greenhouseGeisser: null, huynhFeldt: null };
    return { ...sizes, ...none, undefinedBecause };
  }

  const F = ss / k / (ssError / sizes.df2);
  const epsilon = greenhouseGeisserEpsilon(scores);
  return {
    ...sizes,
    F,
    p: fUpperTail(F, sizes.df1, sizes.df2),
    partialEtaSquared: ss / (ss + ssError),
    greenhouseGeisser: corrected(F, sizes, epsilon),
    huynhFeldt: corrected(F, sizes, epsilon === null ? null : huynhFeldtEpsilon(epsilon, k, subjects)),
    undefinedBecause: null,
  };
}

function corrected(F: number, sizes: { df1: number; df2: number }, epsilon: number | null): CorrectedTest | null {
  if (epsilon === null) return null;
  const df1 = epsilon * sizes.df1;
  const df2 = epsilon * sizes.df2;
  return { epsilon, df1, df2, p: fUpperTail(F, df1, df2) };
}

/** One row per subject, networks × layers with layers fastest. */
function crossedCells(values: readonly (readonly ArrayLike<number>[])[]) {
  const networks = values[0]?.length ?? 0;
  const layers = values[0]?.[0]?.length ?? 0;
  if (networks === 0 || layers === 0) {
    throw new ShapeError(
      `repeatedMeasuresAnova: ${values.length} subjects × ${networks} networks × ${layers} layers, needs 1 of each`,
    );
  }
  const cells = values.map((subject, s) => {
    if (subject.length !== networks)
      throw new ShapeError(
        `repeatedMeasuresAnova: ${subject.length} networks in subject ${s + 1}, ${networks} in the first`,
      );
    return Float64Array.from(
      subject.flatMap((row, a) => {
        if (row.length !== layers)
          throw new ShapeError(
            `repeatedMeasuresAnova: ${row.length} layers in subject ${s + 1}, network ${a + 1}, ${layers} in the first`,
          );
        return Array.from(row, (value, b) => {
          if (Number.isFinite(value)) return value;
          throw new InputError(
            `repeatedMeasuresAnova: value of subject ${s + 1}, network ${a + 1}, layer ${b + 1} is ${value}`,
          );
        });
      }),
    );
  });
  return { cells, networks, layers };
}

function dot(x: Float64Array, y: Float64Array): number {
  let total = 0;
  for (let i = 0; i < x.length; i++) total += x[i] * y[i];
  return total;
}
