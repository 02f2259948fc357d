import { productsBytes, productsSlowdown } from "../products/products-bytes.ts";
import { productsKernel } from "../products/products-kernel.ts";
import { sumOfProducts } from "../products/sum-of-products.ts";
import { summationSlack } from "../products/summation.ts";
import { centredRanks } from "../stats/centred-ranks.ts";
import type { Numerator } from "./numerator.ts";
import { preparing, relabelledVector } from "./preparing.ts";

/** Σ (2i − m − 1)² over the ranks i = 1 … m. */
const largest = (m: number): number => (m ** 3 - m) / 3;

/**
 * Σ (2r − m − 1)(2s − m − 1) over the mid-ranks r and s of m dissimilarities, the numerator of Spearman's ρ and of ρ-a: an integer, four
 * times the sum of products of centred ranks. It is exact up to 775 stimuli, where 2⁵³ is no longer larger than the largest; beyond, sums
 * are rounded, in one order.
 */
export const rankProducts = {
  name: "rank-products",
  largest,
  slack: (m) => (largest(m) <= Number.MAX_SAFE_INTEGER ? 0 : summationSlack(m)),
  between: (x, y) =>
    [x, y].some((rdm) => rdm.some(Number.isNaN)) ? NaN : sumOfProducts(centredRanks(x), centredRanks(y)),
  preparing: () =>
    preparing({
      prepare: centredRanks,
      kernel: (comparisons) => productsKernel(comparisons, { largest: comparisons.m - 1 }),
      relabel: (ranks, { to }) => relabelledVector(ranks, to),
    }),
  bytes: productsBytes,
  slowdown: productsSlowdown,
} as const satisfies Numerator;
