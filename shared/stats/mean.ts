import { sum } from "./sum.ts";

/**
 * Arithmetic mean, by a compensated sum.
 *
 * @returns NaN (0/0) for no values, where the mean is undefined
 */
export function mean(values: ArrayLike<number>): number {
  return sum(values) / values.length;
}
