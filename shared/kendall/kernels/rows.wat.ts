/**
 * WebAssembly that counts the discordant pairs of many short sequences at once, in rows of vectors. Each lane of the rows is a
 * sequence of its own: a comparator is a minimum and a maximum, so no step depends on data. Here blocks of 8 rows are compared
 * pair by pair and sorted; odd-even-merge.wat.ts merges them.
 */
import type { Variables } from "../../wasm/function.ts";
import { countUp, i16x8, type i8x16, v128 } from "../../wasm/instructions.ts";
import type { Code, Local, Operand, Statements } from "../../wasm/wat.ts";

/** Eight sequences of i16 with counts of their own, or sixteen of i8 whose counts are added in pairs. Counts are u16. */
export type Lanes = typeof i16x8 | typeof i8x16;

export const BLOCK = 8; // rows in registers
export const ROW = 16; // bytes
export const MOST_ROWS = 256; // of the buffer: of more, a u16 could not hold what a merge counts

/** Lanes of counts as u16. */
export function counts(lanes: Lanes, vector: Code<"v128">, sign: "s" | "u"): Code<"v128"> {
  return lanes === i16x8 ? vector : i16x8[`extadd_pairwise_i8x16_${sign}`](vector);
}

/** For every two rows, masks of −1 in the lanes where the earlier row is greater. */
export function inversions(lanes: Lanes, rows: readonly Local<"v128">[]): Code<"v128">[] {
  return rows.flatMap((later, at) => rows.slice(0, at).map((earlier) => lanes.gt_s(earlier, later)));
}

/** Variables for a block of rows, and the comparator, which leaves the smaller of each lane in its first row. */
export function blockOfRows(lanes: Lanes, { v128: vectors }: Variables) {
  const { minimum } = vectors;
  const rows = Array.from({ length: BLOCK }, (_, i) => vectors[`row${i}`]);
  const comparator = (low: Local<"v128">, high: Local<"v128">): Statements => [
    minimum.set(lanes.min_s(low, high)),
    high.set(lanes.max_s(low, high)),
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
  /** row i of sixteen as it comes */
  readonly read: (i: number) => Code<"v128">;
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
  const { at } = variables.i32;
  const { pairs, earlier } = variables.v128;
  const { rows, comparator } = blockOfRows(lanes, variables);
  const sortBlock = (second: boolean): Statements => [
    rows.map((row, i) => row.set(read(second ? BLOCK + i : i))),
    pairs.set(i16x8.sub(pairs, counts(lanes, lanes.add(...inversions(lanes, rows)), "s"))),
    SORTING.map(([low, high]) => comparator(rows[low], rows[high])),
    rows.map((row) => row.set(tagged(row, second))),
  ];
  return [
    at.set(buffer),
    countUp(at, { by: 2 * BLOCK * ROW, below: end }, [
      sortBlock(false),
      rows.map((row, i) => v128.store(at, ROW * i, row)),
      next(false),
      sortBlock(true),
      rows.map((row, i) => [
        earlier.set(v128.load(at, ROW * i)),
        v128.store(at, ROW * i, lanes.min_s(earlier, row)),
        v128.store(at, ROW * (BLOCK + i), lanes.max_s(earlier, row)),
      ]),
      next(true),
    ]),
    v128.store(counter, 0, pairs),
  ];
}
