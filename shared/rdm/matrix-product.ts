import { fusedMultiplyAdd } from "./fused.ts";
import { UNITS_PER_BLOCK } from "./row-sums.ts";

/** Rows of a matrix, one after the other. */
export interface Rows {
  readonly values: Float64Array;
  readonly count: number;
}

/** Adds to `sums` the product of every row of a with every row of b, row-major; a has no fewer rows than b, and both rows of one length. */
export type AddProducts = (a: Rows, b: Rows, sums: Float64Array) => Promise<void>;

/**
 * Whether products of matrices are summed as `UnitSums` does, to the bit: found by some sums of two whole blocks of units and a part of
 * one.
 *
 * @param columns - rows of b, of which a has somewhat more than twice as many
 */
export async function sumsInOrder(addProducts: AddProducts, columns: number): Promise<boolean> {
  const [rows, units] = [2 * columns + 1, 2 * UNITS_PER_BLOCK + 5];
  const values = Float64Array.from({ length: rows * units }, (_, k) => Math.imul(k + 1, 0x9e3779b1) / 2 ** 31);
  const before = 1 / 3;
  const sums = new Float64Array(rows * columns).fill(before);
  const b = { values: values.subarray(0, columns * units), count: columns };
  await addProducts({ values, count: rows }, b, sums);
  return sums.every((sum, k) => {
    const [i, j] = [Math.floor(k / columns), k % columns];
    return k % SAMPLED !== 0 || sum === plainSum(values, [i * units, j * units], units, before);
  });
}

/** One of so many sums is looked at: the plain method is slow. */
const SAMPLED = 23;

function plainSum(values: Float64Array, [a, b]: readonly [number, number], units: number, before: number): number {
  let sum = before;
  for (let from = 0; from < units; from += UNITS_PER_BLOCK) {
    let block = 0;
    for (let u = from; u < Math.min(units, from + UNITS_PER_BLOCK); u++)
      block = fusedMultiplyAdd(values[a + u], values[b + u], block);
    sum += block;
  }
  return sum;
}
