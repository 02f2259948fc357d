/** Units that are summed at once: 92 rows of 128 doubles are 92 KiB, which stay in a level-2 cache. */
export const UNITS_PER_BLOCK = 128;

/** What is summed over units, of every two rows: their products, or their squared differences. */
export type Term = "product" | "squared difference";

/** Sums of every two rows. */
export interface PairSums {
  /** the sum for rows i ≤ j */
  sum(i: number, j: number): number;
}

/** Sums over units of a term of rows, a block of units at a time. */
export interface RowSums extends PairSums {
  /** rows of UNITS_PER_BLOCK values, row-major: filled before each call of `add` */
  readonly block: Float64Array;
  /** Adds to the sums the terms of every two rows of the block. */
  add(): void;
}
