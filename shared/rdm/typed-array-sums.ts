import { fusedMultiplyAdd } from "./fused.ts";
import { givenUnits, type RowSums, type Summed, type Term, UNITS_PER_BLOCK } from "./row-sums.ts";

/** Adds the term of two values to a sum, in one rounding. */
export const ADD: Readonly<Record<Term, (a: number, b: number, sum: number) => number>> = {
  product: fusedMultiplyAdd,
  "squared difference": (a, b, sum) => fusedMultiplyAdd(a - b, a - b, sum),
};

/** Sums of terms of rows on plain typed arrays: the plain method, which is slow. */
export function typedArraySums({ term, n, centres }: Summed): RowSums {
  const width = givenUnits(n);
  const given = new Float32Array(n * width);
  const sums = new Float64Array((n * (n + 1)) / 2); // of rows i ≤ j, by i
  const add = ADD[term];
  const centred = (i: number, u: number): number => given[i * width + u] - (centres?.[i] ?? 0);
  return {
    given,
    width,
    add: (units) => {
      for (let start = 0; start < units; start += UNITS_PER_BLOCK) {
        const end = Math.min(start + UNITS_PER_BLOCK, units);
        let pair = 0;
        for (let i = 0; i < n; i++) {
          for (let j = i; j < n; j++) {
            let sum = 0;
            for (let u = start; u < end; u++) sum = add(centred(i, u), centred(j, u), sum);
            sums[pair++] += sum;
          }
        }
      }
    },
    sum: (i, j) => sums[i * n - (i * (i - 1)) / 2 + j - i],
  };
}
