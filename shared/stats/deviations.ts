import { mean } from "./mean.ts";

/** Squares of values within 2^±FAR neither overflow nor vanish, however many are summed. */
const FAR = 400;

/**
 * The values; times a power of two, which rounds nothing, where their squares would leave what float64 can hold. Correlations do not
 * see the difference.
 */
export function moderate(values: Float64Array): Float64Array {
  const largest = values.reduce((size, value) => Math.max(size, Math.abs(value)), 0);
  if (!(largest > 0 && largest < Infinity)) return values;
  const exponent = Math.floor(Math.log2(largest));
  if (Math.abs(exponent) <= FAR) return values;
  const half = -Math.trunc(exponent / 2); // the whole power may be no number
  return values.map((value) => value * 2 ** half * 2 ** (-exponent - half));
}

/** x − x̄ of `moderate` values: exactly 0 where all are equal, and only then for all of them. */
export function deviations(values: Float64Array): Float64Array {
  const fromFirst = moderate(values).map((value, _, { 0: first }) => value - first);
  const centre = mean(fromFirst);
  return fromFirst.map((value) => value - centre);
}
