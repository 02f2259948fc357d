/**
 * WebAssembly that merges sorted halves of rows with bitonic networks (Batcher 1968, doi:10.1145/1468075.1468121) and counts
 * the pairs that it had to turn around. A row is eight i16 lanes, each lane a sequence of its own: a comparator is a minimum
 * and a maximum, so no step depends on data.
 *
 * Merging an earlier half of s rows with a later half of s rows:
 *
 *   mirrored stage   row i meets row 2s − 1 − i, for i < s: leaves two bitonic halves
 *   half-cleaners    row i meets row i + d within each half, for d = s/2, s/4 … 1
 *
 * A function here does two or three stages, on up to eight rows at a time that stay in registers, for all rows of the buffer.
 */
import { advanced, get, set, splat, unrolled } from "../../wasm/wat.ts";

export const BLOCK = 8; // rows in registers
export const ROW = 16; // bytes
export const row = (i: number): string => `$row${i}`;
export const ROW_LOCALS = `(local $minimum v128) ${unrolled(BLOCK, (i) => `(local ${row(i)} v128)`)}`;

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

/** Sorts the eight rows in registers. */
export const sortBlock = (): string => SORTING.map(comparator).join("\n");

/** The smaller of each lane to the first row, the greater to the second. */
function comparator([low, high]: Pair): string {
  return `(local.set $minimum (i16x8.min_s ${get(row(low))} ${get(row(high))}))
    (local.set ${row(high)} (i16x8.max_s ${get(row(low))} ${get(row(high))}))
    (local.set ${row(low)} (local.get $minimum))`;
}

/** Half-cleaners among registers first … first + count − 1, from distance count / 2 down to 1. */
function halfCleaners(first: number, count: number): string {
  const pairs: Pair[] = [];
  for (let distance = count / 2; distance >= 1; distance /= 2) {
    for (let i = 0; i < count; i++) {
      if ((i & distance) === 0) pairs.push([first + i, first + i + distance]);
    }
  }
  return pairs.map(comparator).join("\n");
}

/**
 * $mirror{s}(end): of all merges of s + s rows up to address `end`, the mirrored stage and the half-cleaners down to distance
 * s / 2^(stages − 1).
 *
 * In registers at once: rows i, i + step … of the earlier half, i < step, and the rows of the later half that mirror them.
 *
 * @param retag - replaces the low 3 bits of every row by the number of its half, counted through the buffer
 */
export function mirrorFunction(s: number, stages: 2 | 3, buffer: number, retag = false): string {
  const perHalf = 2 ** (stages - 1);
  const step = s / perHalf;
  const lastOfMirror = 2 * s - 1 - (perHalf - 1) * step; // the lowest row that mirrors row 0 or a step from it
  const tagged = (load: string, tag: string): string =>
    retag ? `(v128.or (v128.and ${load} (local.get $rankBits)) ${get(tag)})` : load;
  const places = Array.from({ length: perHalf }, (_, q) => ({
    q,
    low: row(q),
    high: row(perHalf + q),
    offset: ROW * q * step,
  }));
  return `(func $mirror${s} (param $end i32)
    (local $low i32) (local $high i32) (local $stop i32) (local $half i32) (local $lowTag v128) (local $highTag v128) (local $rankBits v128) ${ROW_LOCALS}
    (local.set $low (i32.const ${buffer}))
    (local.set $rankBits ${splat("i16x8", -8)})
    (loop $merge
      (local.set $high (i32.add (local.get $low) (i32.const ${ROW * lastOfMirror})))
      (local.set $stop (i32.add (local.get $low) (i32.const ${ROW * step})))
      ${
        retag
          ? `(local.set $lowTag (i16x8.splat (local.get $half)))
      (local.set $highTag (i16x8.splat (i32.add (local.get $half) (i32.const 1))))
      (local.set $half (i32.add (local.get $half) (i32.const 2)))`
          : ""
      }
      (loop $i
        ${places.map(({ low, offset }) => set(low, tagged(`(v128.load offset=${offset} (local.get $low))`, "$lowTag"))).join("\n")}
        ${places.map(({ high, offset }) => set(high, tagged(`(v128.load offset=${offset} (local.get $high))`, "$highTag"))).join("\n")}
        ${places.map(({ q }) => comparator([q, 2 * perHalf - 1 - q])).join("\n")}
        ${halfCleaners(0, perHalf)}
        ${halfCleaners(perHalf, perHalf)}
        ${places.map(({ low, offset }) => `(v128.store offset=${offset} (local.get $low) ${get(low)})`).join("\n")}
        ${places.map(({ high, offset }) => `(v128.store offset=${offset} (local.get $high) ${get(high)})`).join("\n")}
        (local.set $high (i32.sub (local.get $high) (i32.const ${ROW})))
        (br_if $i (i32.lt_u ${advanced("$low", ROW)} (local.get $stop))))
      (br_if $merge (i32.lt_u ${advanced("$low", ROW * (2 * s - step))} (local.get $end)))))`;
}

/** $clean16and8(end): the half-cleaners of distance 16 and 8, of all rows up to address `end`. */
export function clean16And8Function(buffer: number): string {
  const places = [0, 1, 2, 3].map((q) => ({ low: row(q), offset: ROW * 8 * q }));
  return `(func $clean16and8 (param $end i32) (local $at i32) (local $stop i32) ${ROW_LOCALS}
    (local.set $at (i32.const ${buffer}))
    (loop $rows32
      (local.set $stop (i32.add (local.get $at) (i32.const ${ROW * 8})))
      (loop $i
        ${places.map(({ low, offset }) => set(low, `(v128.load offset=${offset} (local.get $at))`)).join("\n")}
        ${halfCleaners(0, 4)}
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
export function finishFunction(buffer: number): string {
  return `(func $finish (param $bit i32) (param $counter i32) (param $end i32)
    (local $at i32) (local $mask v128) (local $later v128) (local $sum v128) (local $blockLater v128) (local $blockSum v128)
    ${ROW_LOCALS}
    (local.set $mask (i16x8.splat (local.get $bit)))
    (local.set $at (i32.const ${buffer}))
    (loop $block
      ${unrolled(BLOCK, (i) => set(row(i), `(v128.load offset=${ROW * i} (local.get $at))`))}
      ${halfCleaners(0, BLOCK)}
      (local.set $blockLater ${splat("i16x8", 0)})
      (local.set $blockSum ${splat("i16x8", 0)})
      ${unrolled(
        BLOCK,
        (i) => `
        (v128.store offset=${ROW * i} (local.get $at) ${get(row(i))})
        (local.set $blockLater (i16x8.add (local.get $blockLater) (v128.and ${get(row(i))} (local.get $mask))))
        (local.set $blockSum (i16x8.add (local.get $blockSum) (local.get $blockLater)))`,
      )}
      (local.set $sum (i16x8.add (local.get $sum) (i16x8.add (local.get $blockSum) (i16x8.shl (local.get $later) (i32.const 3)))))
      (local.set $later (i16x8.add (local.get $later) (local.get $blockLater)))
      (br_if $block (i32.lt_u ${advanced("$at", ROW * BLOCK)} (local.get $end))))
    (v128.store (local.get $counter) (local.get $sum)))`;
}

/** Σ later(k) over `rows` rows of merges of s + s rows that turn no pair around: what `$finish` counts too many. */
export function sumWithoutTurns(s: number, rows: number): number {
  const merges = rows / (2 * s);
  const fromMergesBefore = (s * 2 * s * merges * (merges - 1)) / 2; // merge g: g · s later rows below each of its 2s rows
  return fromMergesBefore + (merges * s * (s + 1)) / 2;
}
