/** One-sample Kolmogorov–Smirnov test. */
export interface KolmogorovSmirnov {
  /** the greatest distance of the empirical from the given distribution function, in [0, 1] */
  readonly distance: number;
  readonly pValue: number;
}

/**
 * Whether values may be independent draws from a continuous distribution. The p-value is asymptotic, with Stephens' correction
 * for n, which is within a few per cent of the exact one for n ≥ 10 (Stephens 1970, J. R. Stat. Soc. B 32:115,
 * doi:10.1111/j.2517-6161.1970.tb00821.x).
 *
 * @param below - the distribution function
 * @returns NaN for no values
 */
export function kolmogorovSmirnov(values: Float64Array, below: (value: number) => number): KolmogorovSmirnov {
  const n = values.length;
  const sorted = values.toSorted();
  let distance = n === 0 ? NaN : 0;
  for (let i = 0; i < n; i++) {
    const share = below(sorted[i]);
    distance = Math.max(distance, share - i / n, (i + 1) / n - share);
  }
  return { distance, pValue: kolmogorovBeyond((Math.sqrt(n) + 0.12 + 0.11 / Math.sqrt(n)) * distance) };
}

/** 2 Σ (−1)^(k−1) exp(−2k²x²): the share of Kolmogorov's distribution beyond x. */
function kolmogorovBeyond(x: number): number {
  if (x < 0.2) return 1; // but for less than 1e-12
  let sum = 0;
  for (let k = 1; k <= 20; k++) sum += (k % 2 === 1 ? 2 : -2) * Math.exp(-2 * k * k * x * x);
  return Math.min(1, Math.max(0, sum));
}
