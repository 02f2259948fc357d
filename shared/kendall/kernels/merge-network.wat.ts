/**
 * WebAssembly that counts the discordant pairs of many short sequences at once. A row is a vector, and each lane of the rows is
 * a sequence of its own: a comparator is a minimum and a maximum, so no step depends on data. Blocks of 8 rows are compared
 * pair by pair and sorted; then sorted halves of s = 8, 16 … 128 rows are merged by bitonic networks (Batcher 1968,
 * doi:10.1145/1468075.1468121), and a merge counts the pairs that it turns around.
 *
 * Merging an earlier half of s rows with a later half of s rows:
 *
 *   mirrored stage   row i meets row 2s − 1 − i, for i < s: leaves two bitonic halves
 *   half-cleaners    row i meets row i + d within each half, for d = s/2, s/4 … 1
 *
 * Of each merge, a bit of the lowest bits of every row, its tag, says whether the row comes from the later half; so rows of
 * equal value stay in order. A function here does two or three stages, on up to eight rows at a time that stay in registers,
 * for all rows of the buffer.
 */
import { advanced, get, set, splat, sumOf, unrolled } from "../../wasm/wat.ts";

/** Eight sequences of i16 with counts of their own, or sixteen of i8 whose counts are added in pairs. Counts are u16. */
export type Lanes = "i16x8" | "i8x16";

export const BLOCK = 8; // rows in registers
export const ROW = 16; // bytes
export const MOST_ROWS = 256; // of the buffer: of more, a u16 could not hold what a merge counts
const row = (i: number): string => `$row${i}`;
const ROW_LOCALS = `(local $minimum v128) ${unrolled(BLOCK, (i) => `(local ${row(i)} v128)`)}`;

/** Lanes of counts as u16. */
function counts(lanes: Lanes, text: string, sign: "s" | "u"): string {
  return lanes === "i16x8" ? text : `(i16x8.extadd_pairwise_i8x16_${sign} ${text})`;
}

type Pair = readonly [low: number, high: number];

/** Sorts eight rows by 19 comparators in 6 layers: Knuth, The Art of Computer Programming 3, section 5.3.4. */
const SORTING: readonly Pair[] = [
  ...([[0, 2], [1, 3], [4, 6], [5, 7]] as const),
  ...([[0, 4], [1, 5], [2, 6], [3, 7]] as const),
  ...([[0, 1], [2, 3], [4, 5], [6, 7]] as const),
  ...([[2, 4], [3, 5]] as const),
  ...([[1, 4], [3, 6]] as const),
  ...([[1, 2], [3, 4], [5, 6]] as const),
]; // prettier-ignore

/** The smaller of each lane to the first row, the greater to the second. */
function comparator(lanes: Lanes, [low, high]: Pair): string {
  return `(local.set $minimum (${lanes}.min_s ${get(row(low))} ${get(row(high))}))
    (local.set ${row(high)} (${lanes}.max_s ${get(row(low))} ${get(row(high))}))
    (local.set ${row(low)} (local.get $minimum))`;
}

/** Half-cleaners among registers first … first + count − 1, from distance count / 2 down to 1. */
function halfCleaners(lanes: Lanes, first: number, count: number): string {
  const pairs: Pair[] = [];
  for (let distance = count / 2; distance >= 1; distance /= 2) {
    for (let i = 0; i < count; i++) {
      if ((i & distance) === 0) pairs.push([first + i, first + i + distance]);
    }
  }
  return pairs.map((pair) => comparator(lanes, pair)).join("\n");
}

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
 * tags them, and does the mirrored stage of merging 8 + 8.
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
      ${SORTING.map((pair) => comparator(lanes, pair)).join("\n")}
      ${unrolled(BLOCK, (i) => set(row(i), tagged(get(row(i)), second)))}`;
  const mirror = (i: number): number => BLOCK - 1 - i;
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
        (v128.store offset=${ROW * i} (local.get $at) (${lanes}.min_s (local.get $earlier) ${get(row(mirror(i)))}))
        (v128.store offset=${ROW * (BLOCK + mirror(i))} (local.get $at) (${lanes}.max_s (local.get $earlier) ${get(row(mirror(i)))}))`,
      )}
      ${next(true)}
      (br_if $two (i32.lt_u ${advanced("$at", 2 * BLOCK * ROW)} (local.get $end))))
    (v128.store (i32.const ${counter}) (local.get $pairs)))`;
}

/** How a mirrored stage tags the rows of a half anew: by 3 bits of its number, counted through the buffer; or by 1 bit. */
type Retag = "none" | "number" | "parity";

/**
 * $mirror{s}(end): of all merges of s + s rows up to address `end`, the mirrored stage and the half-cleaners down to distance
 * s / 2^(stages − 1).
 *
 * In registers at once: rows i, i + step … of the earlier half, i < step, and the rows of the later half that mirror them.
 *
 */
export function mirrorFunction(lanes: Lanes, s: number, stages: 2 | 3, buffer: number, retag: Retag): string {
  const perHalf = 2 ** (stages - 1);
  const step = s / perHalf;
  const lastOfMirror = 2 * s - 1 - (perHalf - 1) * step; // the lowest row that mirrors row 0 or a step from it
  const untagged = (load: string): string => `(v128.and ${load} (local.get $valueBits))`;
  const tagged = {
    none: { low: (load: string) => load, high: (load: string) => load },
    number: {
      low: (load: string) => `(v128.or ${untagged(load)} (local.get $lowTag))`,
      high: (load: string) => `(v128.or ${untagged(load)} (local.get $highTag))`,
    },
    parity: { low: untagged, high: (load: string) => `(v128.or ${load} (local.get $highTag))` },
  }[retag];
  const places = Array.from({ length: perHalf }, (_, q) => ({
    q,
    low: row(q),
    high: row(perHalf + q),
    offset: ROW * q * step,
  }));
  return `(func $mirror${s} (param $end i32)
    (local $low i32) (local $high i32) (local $stop i32) (local $half i32) (local $lowTag v128) (local $highTag v128) (local $valueBits v128) ${ROW_LOCALS}
    (local.set $low (i32.const ${buffer}))
    ${retag === "number" ? set("$valueBits", splat(lanes, -8)) : ""}
    ${retag === "parity" ? set("$valueBits", splat(lanes, -2)) + set("$highTag", splat(lanes, 1)) : ""}
    (loop $merge
      (local.set $high (i32.add (local.get $low) (i32.const ${ROW * lastOfMirror})))
      (local.set $stop (i32.add (local.get $low) (i32.const ${ROW * step})))
      ${
        retag === "number"
          ? `(local.set $lowTag (${lanes}.splat (local.get $half)))
      (local.set $highTag (${lanes}.splat (i32.add (local.get $half) (i32.const 1))))
      (local.set $half (i32.add (local.get $half) (i32.const 2)))`
          : ""
      }
      (loop $i
        ${places.map(({ low, offset }) => set(low, tagged.low(`(v128.load offset=${offset} (local.get $low))`))).join("\n")}
        ${places.map(({ high, offset }) => set(high, tagged.high(`(v128.load offset=${offset} (local.get $high))`))).join("\n")}
        ${places.map(({ q }) => comparator(lanes, [q, 2 * perHalf - 1 - q])).join("\n")}
        ${halfCleaners(lanes, 0, perHalf)}
        ${halfCleaners(lanes, perHalf, perHalf)}
        ${places.map(({ low, offset }) => `(v128.store offset=${offset} (local.get $low) ${get(low)})`).join("\n")}
        ${places.map(({ high, offset }) => `(v128.store offset=${offset} (local.get $high) ${get(high)})`).join("\n")}
        (local.set $high (i32.sub (local.get $high) (i32.const ${ROW})))
        (br_if $i (i32.lt_u ${advanced("$low", ROW)} (local.get $stop))))
      (br_if $merge (i32.lt_u ${advanced("$low", ROW * (2 * s - step))} (local.get $end)))))`;
}

/** $clean16and8(end): the half-cleaners of distance 16 and 8, of all rows up to address `end`. */
export function clean16And8Function(lanes: Lanes, buffer: number): string {
  const places = [0, 1, 2, 3].map((q) => ({ low: row(q), offset: ROW * 8 * q }));
  return `(func $clean16and8 (param $end i32) (local $at i32) (local $stop i32) ${ROW_LOCALS}
    (local.set $at (i32.const ${buffer}))
    (loop $rows32
      (local.set $stop (i32.add (local.get $at) (i32.const ${ROW * 8})))
      (loop $i
        ${places.map(({ low, offset }) => set(low, `(v128.load offset=${offset} (local.get $at))`)).join("\n")}
        ${halfCleaners(lanes, 0, 4)}
        ${places.map(({ low, offset }) => `(v128.store offset=${offset} (local.get $at) ${get(low)})`).join("\n")}
        (br_if $i (i32.lt_u ${advanced("$at", ROW)} (local.get $stop))))
      (br_if $rows32 (i32.lt_u ${advanced("$at", ROW * 24)} (local.get $end)))))`;
}

/**
 * $finish(bit, counter, end): the half-cleaners of distance 4, 2, 1, after which merges are sorted, and their count.
 *
 * Every row has `bit` set if it comes from a later half. Walking up the sorted rows, later(k) counts the rows with the bit
 * among the first k + 1; a merge turns around Σ later(k) − s(s + 1)/2 pairs: Σ over rows of the earlier half alone, as the
 * rows of the later half count themselves and those below them. `later` runs on through all merges of the buffer, which adds
 * a known number; so the sum is stored as it is, modulo 2^16 and in units of `bit`, at address `counter`.
 */
export function finishFunction(lanes: Lanes, buffer: number): string {
  return `(func $finish (param $bit i32) (param $counter i32) (param $end i32)
    (local $at i32) (local $mask v128) (local $later v128) (local $sum v128) (local $blockLater v128) (local $blockSum v128)
    ${ROW_LOCALS}
    (local.set $mask (${lanes}.splat (local.get $bit)))
    (local.set $at (i32.const ${buffer}))
    (loop $block
      ${unrolled(BLOCK, (i) => set(row(i), `(v128.load offset=${ROW * i} (local.get $at))`))}
      ${halfCleaners(lanes, 0, BLOCK)}
      (local.set $blockLater ${splat("i16x8", 0)})
      (local.set $blockSum ${splat("i16x8", 0)})
      ${unrolled(
        BLOCK,
        (i) => `
        (v128.store offset=${ROW * i} (local.get $at) ${get(row(i))})
        (local.set $blockLater (${lanes}.add (local.get $blockLater) (v128.and ${get(row(i))} (local.get $mask))))
        (local.set $blockSum (${lanes}.add (local.get $blockSum) (local.get $blockLater)))`,
      )}
      (local.set $sum (i16x8.add (local.get $sum) (i16x8.add
        ${counts(lanes, "(local.get $blockSum)", "u")}
        (i16x8.shl ${counts(lanes, "(local.get $later)", "u")} (i32.const 3)))))
      (local.set $later (${lanes}.add (local.get $later) (local.get $blockLater)))
      (br_if $block (i32.lt_u ${advanced("$at", ROW * BLOCK)} (local.get $end))))
    (v128.store (local.get $counter) (local.get $sum)))`;
}

/** Σ later(k) over `rows` rows of merges of s + s rows that turn no pair around: what `$finish` counts too many in a lane. */
export function sumWithoutTurns(s: number, rows: number): number {
  const merges = rows / (2 * s);
  const fromMergesBefore = (s * 2 * s * merges * (merges - 1)) / 2; // merge g: g · s later rows below each of its 2s rows
  return fromMergesBefore + (merges * s * (s + 1)) / 2;
}
