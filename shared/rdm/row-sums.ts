/** Units that are summed at once, from zero; the sums of blocks are then added one after the other. */
export const UNITS_PER_BLOCK = 128;

/** What is summed over units, of every two rows: their products, or their squared differences. */
export type Term = "product" | "squared difference";

/** What is summed, of every two rows i ≤ j of n. */
export interface Summed {
  readonly term: Term;
  readonly n: number;
  /** what is taken off each row's activations first; nothing if left out */
  readonly centres?: Float64Array;
}

/** Sums of every two rows. */
export interface PairSums {
  /** the sum for rows i ≤ j */
  sum(i: number, j: number): number;
}

/** Sums over units of a term of rows, some units at a time. */
export interface RowSums extends PairSums {
  /** n rows of `width` activations, row-major: filled before each call of `add` */
  readonly given: Float32Array;
  /** a multiple of UNITS_PER_BLOCK */
  readonly width: number;
  /** Adds to the sums the terms of every two rows over the first so many units given: a multiple of UNITS_PER_BLOCK, but the last time. */
  add(units: number): void;
}

/** Bytes of activations that are given at once. */
const GIVEN_BYTES = 2 ** 19;

/** Units of n rows that are given at once: fewer calls for few rows, and little memory for many. */
export const givenUnits = (n: number): number =>
  UNITS_PER_BLOCK * Math.max(1, Math.min(8, Math.floor(GIVEN_BYTES / (4 * n * UNITS_PER_BLOCK))));
