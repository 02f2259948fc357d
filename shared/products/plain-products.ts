import type { Comparisons, Kernel } from "../permutations/kernel.ts";
import { SUMMED_PAIRS } from "./summation.ts";

/** Sums of products on plain typed arrays. */
export function plainProducts({ m, models, brains, list }: Comparisons<Float64Array>): Kernel {
  const relabelled = new Float64Array(m);
  return {
    name: "typed-array-products",
    count: ({ to }, numerators) => {
      for (const [j, brain] of brains.entries()) {
        for (let p = 0; p < m; p++) relabelled[p] = brain[to[p]];
        for (const [t, test] of list.entries())
          if (test.brain === j) numerators[t] = sumOfProducts(models[test.model], relabelled);
      }
    },
  };
}

function sumOfProducts(x: Float64Array, y: Float64Array): number {
  let even = 0;
  let odd = 0;
  for (let start = 0; start < x.length; start += SUMMED_PAIRS) {
    const end = Math.min(start + SUMMED_PAIRS, x.length);
    let evenOfBlock = 0;
    let oddOfBlock = 0;
    for (let p = start; p + 1 < end; p += 2) {
      evenOfBlock += x[p] * y[p];
      oddOfBlock += x[p + 1] * y[p + 1];
    }
    if ((end - start) % 2 === 1) evenOfBlock += x[end - 1] * y[end - 1];
    even += evenOfBlock;
    odd += oddOfBlock;
  }
  return even + odd;
}
