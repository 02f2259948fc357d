/** A bar of a histogram: `from` is included, `to` is not, except in the last. */
interface Bin {
  readonly from: number;
  readonly to: number;
  readonly permutations: number;
}

/** Equal bins over the range of the values, about the square root of their number and at most 60; NaN is left out. */
export function histogram(values: Float64Array): Bin[] {
  const defined = values.filter((value) => Number.isFinite(value));
  if (defined.length === 0) return [];
  const low = defined.reduce((a, b) => Math.min(a, b));
  const high = defined.reduce((a, b) => Math.max(a, b));
  if (low === high) return [{ from: low - 0.001, to: high + 0.001, permutations: defined.length }];
  const bins = Math.min(60, Math.ceil(Math.sqrt(defined.length)));
  const counts = new Array<number>(bins).fill(0);
  for (const value of defined) {
    const bin = Math.min(bins - 1, Math.floor(((value - low) / (high - low)) * bins));
    counts[bin] = counts[bin] + 1;
  }
  const edge = (k: number) => low + ((high - low) * k) / bins;
  return counts.map((permutations, k) => ({ from: edge(k), to: edge(k + 1), permutations }));
}
