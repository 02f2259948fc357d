/**
 * WebAssembly that counts the discordant pairs of many short sequences at once, in rows of vectors. Each lane of the rows is a
 * sequence of its own: a comparator is a minimum and a maximum, so no step depends on data. Here blocks of 8 rows are compared
 * pair by pair and sorted; odd-even-merge.wat.ts merges them.
 */
import type { Variables } from "../../wasm/function.ts";
import { countUp, i16x8, i32, type i8x16, v128 } from "../../wasm/instructions.ts";
import type { Vectors } from "../../wasm/vectors.ts";
import type { Code, Local, Operand, Statements } from "../../wasm/wat.ts";

/**
 * What rows are made of: sequences of i16 with counts of their own, or of i8 whose counts are added in pairs. Counts are u16. A row
 * is a vector, narrow or wide.
 */
export interface Lanes {
  readonly shape: typeof i16x8 | typeof i8x16;
  readonly vectors: Vectors;
}

export const BLOCK = 8; // rows in registers
export const ROW = 16; // bytes, if it is narrow
export const MOST_ROWS = 256; // of the buffer: of more, a u16 could not hold what a merge counts

/** Lanes of counts as u16. */
export function counts({ shape }: Lanes, vector: Code<"v128">, sign: "s" | "u"): Code<"v128"> {
  return shape === i16x8 ? vector : i16x8[`extadd_pairwise_i8x16_${sign}`](vector);
}

/** For every two rows, masks of −1 in the lanes where the earlier row is greater. */
export function inversions(shape: Lanes["shape"], rows: readonly Local<"v128">[]): Code<"v128">[] {
  return rows.flatMap((later, at) => rows.slice(0, at).map((earlier) => shape.gt_s(earlier, later)));
}

/** Variables for a block of rows, and the comparator, which leaves the smaller of each lane in its first row. */
export function blockOfRows({ shape, vectors }: Lanes, variables: Variables) {
  const named = vectors.variables(variables);
  const { minimum } = named;
  const rows = Array.from({ length: BLOCK }, (_, i) => named[`row${i}`]);
  const comparator = (low: Local<"v128">, high: Local<"v128">): Statements => [
    minimum.set(shape.min_s(low, high)),
    high.set(shape.max_s(low, high)),
    low.set(minimum),
  ];
  return { rows, comparator };
}

/** Sorts eight rows by 19 comparators in 6 layers: Knuth, The Art of Computer Programming 3, section 5.3.4. */
const SORTING = [
  ...([[0, 2], [1, 3], [4, 6], [5, 7]] as const),
  ...([[0, 4], [1, 5], [2, 6], [3, 7]] as const),
  ...([[0, 1], [2, 3], [4, 5], [6, 7]] as const),
  ...([[2, 4], [3, 5]] as const),
  ...([[1, 4], [3, 6]] as const),
  ...([[1, 2], [3, 4], [5, 6]] as const),
]; // prettier-ignore

interface Blocks {
  readonly lanes: Lanes;
  readonly buffer: number;
  readonly end: Operand<"i32">;
  /** address of a vector */
  readonly counter: number;
  /** sets a row to row i of sixteen as it comes */
  readonly read: (row: Local<"v128">, i: number) => Statements;
  /** a row with the tag of its block of 8: the first or second of every sixteen rows */
  readonly tagged: (row: Code<"v128">, second: boolean) => Code<"v128">;
  /** what comes after each block of 8 */
  readonly next: (second: boolean) => Statements;
}

/**
 * Fills the buffer up to address `end` with rows, counts the pairs within each block of 8, sorts the blocks, tags them, and does
 * the first stage of merging 8 + 8.
 */
export function sortBlocks(
  { lanes, buffer, end, counter, read, tagged, next }: Blocks,
  variables: Variables,
): Statements {
  const { shape, vectors } = lanes;
  const { at, first } = variables.i32;
  const { pairs, earlier } = vectors.variables(variables);
  const { rows, comparator } = blockOfRows(lanes, variables);
  const place = (i: number): number => vectors.bytes * i;
  const sortBlock = (second: boolean): Statements => [
    rows.map((row, i) => read(row, second ? BLOCK + i : i)),
    pairs.set(i16x8.sub(pairs, counts(lanes, shape.add(...inversions(shape, rows)), "s"))),
    SORTING.map(([low, high]) => comparator(rows[low], rows[high])),
    rows.map((row) => row.set(tagged(row, second))),
  ];
  return [
    at.set(buffer),
    first.set(buffer),
    countUp(at, { by: place(2 * BLOCK), below: end }, [
      sortBlock(false),
      rows.map((row, i) => v128.store(first, place(i), row)),
      next(false),
      sortBlock(true),
      rows.map((row, i) => [
        earlier.set(vectors.load(first, place(i))),
        v128.store(at, place(i), shape.min_s(earlier, row)),
        v128.store(at, place(BLOCK + i), shape.max_s(earlier, row)),
      ]),
      next(true),
      first.set(i32.add(first, place(2 * BLOCK))),
    ]),
    v128.store(counter, 0, pairs),
  ];
}

/** Where the row of a pair lies in a table, by 16 times the pair. */
export function rowAddress({ bytes }: Vectors, table: Code<"i32">, sixteenTimes: Code<"i32">): Code<"i32"> {
  return i32.add(table, bytes === 16 ? sixteenTimes : i32.shl(sixteenTimes, 1));
}

/** How orders name pairs, in u16: by four times the pair, the place of a u32, where that has 16 bits. */
export interface Places {
  readonly factor: 1 | 4;
  /** Where the u32 of the element i places on in an order lies, of those of all pairs. */
  readonly at: (order: Code<"i32">, i: number) => Code<"i32">;
}

/** @param m - pairs, and behind them a sentinel */
export const placesOf = (m: number): Places =>
  4 * m < 2 ** 16
    ? { factor: 4, at: (order, i) => i32.load16_u(order, 2 * i) }
    : { factor: 1, at: (order, i) => i32.shl(i32.load16_u(order, 2 * i), 2) };
