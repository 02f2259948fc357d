/**
 * WebAssembly that counts the discordant pairs of many short sequences at once, in rows of vectors. Each lane of the rows is a
 * sequence of its own: a comparator is a minimum and a maximum, so no step depends on data. Here blocks of 8 rows are compared
 * pair by pair and sorted; odd-even-merge.wat.ts merges them.
 */
import { advanced, get, set, sumOf, unrolled } from "../../wasm/wat.ts";

/** Eight sequences of i16 with counts of their own, or sixteen of i8 whose counts are added in pairs. Counts are u16. */
export type Lanes = "i16x8" | "i8x16";

export const BLOCK = 8; // rows in registers
export const ROW = 16; // bytes
export const MOST_ROWS = 256; // of the buffer: of more, a u16 could not hold what a merge counts
export const row = (i: number): string => `$row${i}`;
/** For comparators of rows 0 … 7. */
export const ROW_LOCALS = `(local $minimum v128) ${unrolled(BLOCK, (i) => `(local ${row(i)} v128)`)}`;

/** Lanes of counts as u16. */
export function counts(lanes: Lanes, text: string, sign: "s" | "u"): string {
  return lanes === "i16x8" ? text : `(i16x8.extadd_pairwise_i8x16_${sign} ${text})`;
}

/** The smaller of each lane to the first of two locals, the greater to the second. */
export function comparator(lanes: Lanes, low: string, high: string): string {
  return `(local.set $minimum (${lanes}.min_s ${get(low)} ${get(high)}))
    (local.set ${high} (${lanes}.max_s ${get(low)} ${get(high)}))
    (local.set ${low} (local.get $minimum))`;
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
  /** of the function $blocks, before `end` */
  readonly parameters: string;
  /** text of row i of sixteen as it comes */
  readonly read: (i: number) => string;
  /** text of a row with the tag of its block of 8: the first or second of every sixteen rows */
  readonly tagged: (row: string, second: boolean) => string;
  /** what comes after each block of 8 */
  readonly next: (second: boolean) => string;
  readonly locals: string;
  readonly buffer: number;
  /** address of a vector */
  readonly counter: number;
}

/**
 * $blocks(…, end): fills the buffer up to address `end` with rows, counts the pairs within each block of 8, sorts the blocks,
 * tags them, and does the first stage of merging 8 + 8.
 */
export function blocksFunction({ lanes, parameters, read, tagged, next, locals, buffer, counter }: Blocks): string {
  const discordant: string[] = [];
  for (let later = 1; later < BLOCK; later++) {
    for (let earlier = 0; earlier < later; earlier++)
      discordant.push(`(${lanes}.gt_s ${get(row(earlier))} ${get(row(later))})`);
  }
  // Masks are −1, so they are subtracted.
  const sorted = (second: boolean): string => `
      ${unrolled(BLOCK, (i) => set(row(i), read(second ? BLOCK + i : i)))}
      (local.set $pairs (i16x8.sub (local.get $pairs) ${counts(lanes, sumOf(`${lanes}.add`, discordant), "s")}))
      ${SORTING.map(([low, high]) => comparator(lanes, row(low), row(high))).join("\n")}
      ${unrolled(BLOCK, (i) => set(row(i), tagged(get(row(i)), second)))}`;
  return `(func $blocks ${parameters} (param $end i32) ${locals} (local $at i32) (local $pairs v128) (local $earlier v128) ${ROW_LOCALS}
    (local.set $at (i32.const ${buffer}))
    (loop $two
      ${sorted(false)}
      ${unrolled(BLOCK, (i) => `(v128.store offset=${ROW * i} (local.get $at) ${get(row(i))})`)}
      ${next(false)}
      ${sorted(true)}
      ${unrolled(
        BLOCK,
        (i) => `
        (local.set $earlier (v128.load offset=${ROW * i} (local.get $at)))
        (v128.store offset=${ROW * i} (local.get $at) (${lanes}.min_s (local.get $earlier) ${get(row(i))}))
        (v128.store offset=${ROW * (BLOCK + i)} (local.get $at) (${lanes}.max_s (local.get $earlier) ${get(row(i))}))`,
      )}
      ${next(true)}
      (br_if $two (i32.lt_u ${advanced("$at", 2 * BLOCK * ROW)} (local.get $end))))
    (v128.store (i32.const ${counter}) (local.get $pairs)))`;
}
