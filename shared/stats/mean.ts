import { sum } from "./sum.ts";

/**
 * Arithmetic mean, by a compensated sum.
 *
 * @returns NaN for no values, where the mean is undefined
 */
export function mean(values: ArrayLike<number>): number {
  return values.length === 0 ? Number.NaN : sum(values) / values.length;
}
