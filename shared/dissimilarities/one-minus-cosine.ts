import type { PairSums } from "../rdm/row-sums.ts";

/** 1 − Σ a_i a_j / √(Σ a_i² · Σ a_j²), held to [0, 2] against rounding; NaN where a row is all zeros. */
export function oneMinusCosine(products: PairSums, i: number, j: number): number {
  const cosine = products.sum(i, j) / Math.sqrt(products.sum(i, i) * products.sum(j, j));
  return 1 - Math.max(-1, Math.min(1, cosine));
}
