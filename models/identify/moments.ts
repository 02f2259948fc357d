/** What all values of a tensor say together. */
export interface Moments {
  readonly mean: number;
  readonly sd: number;
  readonly skewness: number;
  readonly excessKurtosis: number;
  readonly smallest: number;
  readonly largest: number;
  /** share of the values that are 0 */
  readonly zeros: number;
  /** values that are NaN or infinite, which nothing else counts */
  readonly strange: number;
}

/** Sums of powers about the first value, in one pass in double precision. */
export function momentsOf(values: Float32Array): Moments {
  let [one, two, three, four, smallest, largest, zeros, strange] = [0, 0, 0, 0, Infinity, -Infinity, 0, 0];
  const origin = values.length > 0 && Number.isFinite(values[0]) ? values[0]! : 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (!Number.isFinite(value)) {
      strange++;
      continue;
    }
    if (value === 0) zeros++;
    if (value < smallest) smallest = value;
    if (value > largest) largest = value;
    const x = value - origin;
    const square = x * x;
    one += x;
    two += square;
    three += square * x;
    four += square * square;
  }
  const n = values.length - strange;
  const [m, m2, m3, m4] = [one / n, two / n, three / n, four / n];
  const variance = smallest === largest ? 0 : Math.max(0, m2 - m * m);
  const sd = Math.sqrt(variance);
  const third = m3 - 3 * m * m2 + 2 * m ** 3;
  const fourth = m4 - 4 * m * m3 + 6 * m * m * m2 - 3 * m ** 4;
  return {
    mean: origin + m,
    sd,
    skewness: third / sd ** 3,
    excessKurtosis: fourth / variance ** 2 - 3,
    smallest,
    largest,
    zeros: zeros / n,
    strange,
  };
}
