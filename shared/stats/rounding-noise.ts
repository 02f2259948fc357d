import { mean } from "./mean.ts";

/** Rounding of a value and of the few operations that take its mean off it, relative to the value: 8 units of 2⁻⁵². */
const RELATIVE_NOISE = 8 * Number.EPSILON;

/**
 * Whether deviations are so small beside the values they were taken from that rounding alone explains them. Equal values
 * rarely leave exactly zero: 0.1 + 0.2 − 0.3 is 5.6e-17, and a t or F divided by its square is an enormous nonsense.
 *
 * @param deviations - Σ of squared deviations or contrast scores
 * @param values - Σ of the squares of as many values as went into `deviations`
 */
export function isRoundingNoise(deviations: number, values: number): boolean {
  return deviations <= RELATIVE_NOISE * RELATIVE_NOISE * values;
}

/** x − y; exactly 0 where rounding alone explains what is left. */
export const settledDifference = (x: number, y: number): number =>
  isRoundingNoise((x - y) ** 2, x ** 2 + y ** 2) ? 0 : x - y;

/** Mean of values; exactly 0 where rounding alone explains what is left: of ⅓, ⅓, ⅓ and −1 it is 3e-17. */
export function settledMean(values: readonly number[]): number {
  const centre = mean(values);
  return isRoundingNoise(values.length * centre ** 2, sumOfSquares(values)) ? 0 : centre;
}

/** Σx². */
export function sumOfSquares(values: ArrayLike<number>): number {
  let squares = 0;
  for (let i = 0; i < values.length; i++) squares += values[i] * values[i];
  return squares;
}
