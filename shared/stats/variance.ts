import { mean } from "./mean.ts";

/**
 * Σ(x − x̄)² by the corrected two-pass algorithm: the second term is zero in exact arithmetic and takes off the error that
 * the rounding of x̄ leaves. Chan, Golub & LeVeque (1983), Am. Stat. 37:242, doi:10.1080/00031305.1983.10483115.
 *
 * @returns NaN (0/0) for no values
 */
export function sumOfSquaredDeviations(values: ArrayLike<number>): number {
  const centre = mean(values);
  let squares = 0;
  let remainder = 0;
  for (let i = 0; i < values.length; i++) {
    const deviation = values[i] - centre;
    squares += deviation * deviation;
    remainder += deviation;
  }
  return squares - (remainder * remainder) / values.length;
}

/**
 * Unbiased sample variance, Σ(x − x̄)²/(n − 1).
 *
 * @returns NaN (0/0) for fewer than two values, where it is undefined
 */
export function variance(values: ArrayLike<number>): number {
  return sumOfSquaredDeviations(values) / (values.length - 1);
}

/** Square root of the unbiased sample variance; NaN for fewer than two values. */
export function standardDeviation(values: ArrayLike<number>): number {
  return Math.sqrt(variance(values));
}
