import { fUpperTail } from "./f-distribution.ts";
import { type MauchlyTest, mauchlyTest } from "./mauchly.ts";
import { mean } from "./mean.ts";
import { isRoundingNoise } from "./rounding-noise.ts";
import { greenhouseGeisserEpsilon, huynhFeldtEpsilon } from "./sphericity.ts";
import { sumOfSquaredDeviations } from "./variance.ts";

/** A test whose degrees of freedom were both multiplied by an estimate of sphericity. */
export interface CorrectedTest {
  readonly epsilon: number;
  readonly df1: number;
  readonly df2: number;
  readonly p: number;
}

/** The test of one effect, uncorrected and corrected for lacking sphericity. */
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
  /** SS/(SS + every error SS, that between subjects among them), which designs with other factors can be compared by */
  readonly generalisedEtaSquared: number | null;
  /** of the covariance of the effect's contrasts */
  readonly mauchly: MauchlyTest;
  readonly greenhouseGeisser: CorrectedTest | null;
  /** null also with two subjects, where its epsilon is 0/0 */
  readonly huynhFeldt: CorrectedTest | null;
  readonly undefinedBecause: string | null;
}

/** What the values are that an effect is tested in. */
export interface Spread {
  /** Σ of the squares of all values, before they were centred */
  readonly scale: number;
  /** Σ of the squared deviations of values from the mean of their cell over subjects: all that no effect explains */
  readonly withinCells: number;
}

/**
 * The effect that k orthonormal contrasts over the cells of a design span.
 *
 * @param cells - one row per subject of a value per cell
 */
export function testEffect(
  cells: readonly Float64Array[],
  contrasts: readonly Float64Array[],
  { scale, withinCells }: Spread,
): AnovaEffect {
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
  else if (isRoundingNoise(ss + ssError, scale)) undefinedBecause = "there is no effect in any subject";
  else if (isRoundingNoise(ssError, scale)) undefinedBecause = "the effect does not vary between subjects";
  if (undefinedBecause !== null) {
    const none = { F: null, p: null, partialEtaSquared: null, generalisedEtaSquared: null };
    const mauchly = { W: null, p: null, undefinedBecause };
    return { ...sizes, ...none, mauchly, greenhouseGeisser: null, huynhFeldt: null, undefinedBecause };
  }

  const F = ss / k / (ssError / sizes.df2);
  const epsilon = greenhouseGeisserEpsilon(scores);
  return {
    ...sizes,
    F,
    p: fUpperTail(F, sizes.df1, sizes.df2),
    partialEtaSquared: ss / (ss + ssError),
    generalisedEtaSquared: ss / (ss + withinCells),
    mauchly: mauchlyTest(scores, scale),
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

function dot(x: Float64Array, y: Float64Array): number {
  let total = 0;
  for (let i = 0; i < x.length; i++) total += x[i] * y[i];
  return total;
}
