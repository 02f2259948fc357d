import { type RowSums, type Term, UNITS_PER_BLOCK } from "./row-sums.ts";

const TERMS: Readonly<Record<Term, (a: number, b: number) => number>> = {
  product: (a, b) => a * b,
  "squared difference": (a, b) => (a - b) * (a - b),
};

/** Sums of terms of rows on plain typed arrays. */
export function typedArraySums(term: Term, n: number): RowSums {
  const block = new Float64Array(n * UNITS_PER_BLOCK);
  const sums = new Float64Array((n * (n + 1)) / 2); // of rows i ≤ j, by i
  const termOf = TERMS[term];
  return {
    block,
    add: () => {
      let pair = 0;
      for (let i = 0; i < n; i++) {
        for (let j = i; j < n; j++) {
          const [a, b] = [i * UNITS_PER_BLOCK, j * UNITS_PER_BLOCK];
          let sum = 0;
          for (let u = 0; u < UNITS_PER_BLOCK; u++) sum += termOf(block[a + u], block[b + u]);
          sums[pair++] += sum;
        }
      }
    },
    sum: (i, j) => sums[i * n - (i * (i - 1)) / 2 + j - i],
  };
}
