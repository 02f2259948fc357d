/**
 * WebAssembly for more elements than one set of bins holds: splits a sequence of ranks stably into buckets by the upper bits of
 * the rank, counts the discordant pairs between buckets, and leaves those within buckets to bins.wat.ts.
 *
 * An element's digit is its bucket. `over`, a vector of bytes in a register, says of each digit d how many elements of the
 * window so far have a digit > d. Before an element joins, `over` is stored to the element's slot of a ring, and the slot's
 * byte at its own digit is what the element adds to the count. After a window of 240 elements, the vector is emptied into
 * exact totals: Σ over digits of (elements of the window with the digit) · (elements before the window with a greater one).
 *
 * The elements of a window are fetched before any is split: reads of scattered places, done on their own, wait together.
 */
import { advanced, set, splat, unrolled } from "../../wasm/wat.ts";
import { BIN, type BinsLayout, countFunctions } from "./bins.wat.ts";

/** Elements per window: no byte overflows, and it is a multiple of ELEMENTS_AT_ONCE. */
const WINDOW = 240;
export const ELEMENTS_AT_ONCE = 8;
const LANES = 16;

/** Digits of the order's split, and what is kept for the buckets: the upper and lower halves of a u32. */
export const MOST_BUCKETS = 32;
export const HALF = 2 ** 16;
/** Ranks in each of the buckets that a large bucket is split into. */
export const PART = 2 ** 12;

/** Buckets at an even distance: the first begins at `address`, each takes u16 up to the next. */
export interface Buckets {
  readonly count: number;
  readonly address: number;
  readonly stride: number;
}

export interface SplitLayout {
  readonly bins: BinsLayout;
  readonly scratch: SplitScratch;
  /** what the order is split into */
  readonly buckets: Buckets;
  /** what a bucket of HALF ranks is split into in turn: buckets of PART; none if `buckets` are counted as they are */
  readonly parts: Buckets;
  /** per pair of stimuli a u32, the pair that it is relabelled to; sentinels stay sentinels */
  readonly relabelled: number;
  /** per pair of stimuli a u32, after relabelling: {u16 what its bucket receives, u16 its bucket} */
  readonly values: number;
  /** pairs and sentinels in the two arrays above: a multiple of ELEMENTS_AT_ONCE */
  readonly padded: number;
}

/** Addresses that splits, one at a time, may use. */
export interface SplitScratch {
  /** u32 per element of the window: its value */
  readonly window: number;
  /** a slot of two vectors per element of the window */
  readonly ring: number;
  /** per digit two vectors, the bytes that an element of the digit adds to `over`: 1 in every lane below the digit */
  readonly increments: number;
  /** u32 per bucket: where its next element goes */
  readonly next: number;
  /** u32 per bucket: elements before the window with a greater digit */
  readonly before: number;
}

export const SCRATCH_BYTES = {
  window: 4 * WINDOW,
  ring: 2 * LANES * WINDOW,
  increments: 2 * LANES * 32,
  next: 4 * 32,
  before: 4 * 32,
} satisfies Record<keyof SplitScratch, number>;

/**
 * Functions permute(values of a brain), splitOrder(order, elements) for an order of u32 4 · pair, splitBucket(bucket, elements),
 * and count(ranks, groups, end of groups) for the ranks, u16, within a bucket.
 */
export function splitModule({ bins, scratch, buckets, parts, relabelled, values, padded }: SplitLayout): string {
  return `(module
    (import "js" "memory" (memory 1))
    ${permuteFunction(relabelled, values, padded)}
    ${splitFunction("splitOrder", {
      buckets,
      elementBytes: 4,
      read: (j) => `(i32.load offset=${values} (i32.load offset=${4 * j} (local.get $source)))`,
      digit: "(i32.shr_u (local.get $value) (i32.const 16))",
      kept: "(local.get $value)",
      scratch,
    })}
    ${
      parts.count === 0
        ? ""
        : splitFunction("splitBucket", {
            buckets: parts,
            elementBytes: 2,
            read: (j) => `(i32.load16_u offset=${2 * j} (local.get $source))`,
            digit: `(i32.shr_u (local.get $value) (i32.const ${Math.log2(PART)}))`,
            kept: `(i32.and (local.get $value) (i32.const ${PART - 1}))`,
            scratch,
          })
    }
    ${countFunctions(bins, fetchRank)})`;
}

/** Copies a brain's values to `values` in the relabelled order. */
function permuteFunction(relabelled: number, values: number, padded: number): string {
  return `(func (export "permute") (param $from i32) (local $p i32)
    (loop $eight
      ${unrolled(
        ELEMENTS_AT_ONCE,
        (j) => `(i32.store offset=${values + 4 * j} (local.get $p) (i32.load (i32.add (local.get $from)
        (i32.shl (i32.load offset=${relabelled + 4 * j} (local.get $p)) (i32.const 2)))))`,
      )}
      (br_if $eight (i32.lt_u ${advanced("$p", 4 * ELEMENTS_AT_ONCE)} (i32.const ${4 * padded})))))`;
}

/** Element j of a bucket, for bins. */
function fetchRank(j: number): string {
  return `
    (local.set $code (i32.load16_u offset=${2 * j} (local.get $sequence)))
    (local.set $bin (i32.shr_u (local.get $code) (i32.const ${Math.log2(BIN)})))
    (local.set $state (i32.shl (local.get $bin) (i32.const 4)))
    (local.set $rank (i64.extend_i32_u (local.get $code)))`;
}

interface Split {
  readonly buckets: Buckets;
  /** of the sequence that is split */
  readonly elementBytes: number;
  /** text of element j of eight at $source */
  readonly read: (j: number) => string;
  /** text of the number of the bucket of $value, and of what the bucket receives as u16 */
  readonly digit: string;
  readonly kept: string;
  readonly scratch: SplitScratch;
}

/** name(source, elements): discordant pairs between buckets, as a double; elements is a multiple of ELEMENTS_AT_ONCE. */
function splitFunction(name: string, split: Split): string {
  const { buckets, elementBytes, read } = split;
  const { window, ring, next, before } = split.scratch;
  const vectors = buckets.count <= LANES ? 1 : 2;
  return `(func (export "${name}") (param $source i32) (param $left i32) (result f64)
    (local $at i32) (local $end i32) (local $touched i32) (local $slot i32) (local $value i32) (local $digit i32) (local $place i32)
    (local $inWindow i32) (local $upTo i32) (local $overDigit i32) (local $discordant i64)
    ${unrolled(vectors, (v) => `(local $over${v} v128)`)}
    ${unrolled(
      buckets.count,
      (b) => `(i32.store (i32.const ${next + 4 * b}) (i32.const ${buckets.address + b * buckets.stride}))`,
    )}
    (memory.fill (i32.const ${before}) (i32.const 0) (i32.const ${4 * buckets.count}))
    (loop $windows
      (local.set $end (i32.mul (i32.const 4)
        (select (local.get $left) (i32.const ${WINDOW}) (i32.lt_u (local.get $left) (i32.const ${WINDOW})))))
      ${unrolled(buckets.count, (b) => touch(`(i32.load (i32.const ${next + 4 * b}))`))}
      (local.set $at (i32.const 0))
      (loop $reads
        ${unrolled(ELEMENTS_AT_ONCE, (j) => `(i32.store offset=${window + 4 * j} (local.get $at) ${read(j)})`)}
        (local.set $source (i32.add (local.get $source) (i32.const ${elementBytes * ELEMENTS_AT_ONCE})))
        (br_if $reads (i32.lt_u ${advanced("$at", 4 * ELEMENTS_AT_ONCE)} (local.get $end))))
      ${unrolled(vectors, (v) => set(`$over${v}`, splat("i8x16", 0)))}
      (local.set $at (i32.const 0))
      (local.set $slot (i32.const ${ring}))
      (local.set $inWindow (i32.const 0))
      (loop $elements
        ${unrolled(ELEMENTS_AT_ONCE, (j) => splitElement(j, vectors, split))}
        (local.set $slot (i32.add (local.get $slot) (i32.const ${LANES * vectors * ELEMENTS_AT_ONCE})))
        (br_if $elements (i32.lt_u ${advanced("$at", 4 * ELEMENTS_AT_ONCE)} (local.get $end))))
      ${emptyWindow(vectors, split)}
      (br_if $windows (local.tee $left (i32.sub (local.get $left) (i32.shr_u (local.get $end) (i32.const 2))))))
    (i32.store (i32.const ${window}) (local.get $touched))
    (f64.convert_i64_s (local.get $discordant)))`;
}

/** Reads the cache line after a bucket's next place, which is soon written: a store that missed would hold up all others. */
function touch(place: string): string {
  return `(local.set $touched (i32.add (local.get $touched) (i32.load8_u offset=64 ${place})))`;
}

function splitElement(j: number, vectors: number, { digit, kept, scratch }: Split): string {
  const slot = LANES * vectors * j;
  return `
    (local.set $value (i32.load offset=${scratch.window + 4 * j} (local.get $at)))
    (local.set $digit ${digit})
    ${unrolled(vectors, (v) => `(v128.store offset=${slot + LANES * v} (local.get $slot) (local.get $over${v}))`)}
    (local.set $inWindow (i32.add (local.get $inWindow)
      (i32.load8_u offset=${slot} (i32.add (local.get $slot) (local.get $digit)))))
    (local.set $place (i32.load offset=${scratch.next} (i32.shl (local.get $digit) (i32.const 2))))
    (i32.store16 (local.get $place) ${kept})
    (i32.store offset=${scratch.next} (i32.shl (local.get $digit) (i32.const 2)) (i32.add (local.get $place) (i32.const 2)))
    (local.set $digit (i32.shl (local.get $digit) (i32.const 5)))
    ${unrolled(
      vectors,
      (v) => `(local.set $over${v} (i8x16.add (local.get $over${v})
      (v128.load offset=${scratch.increments + LANES * v} (local.get $digit))))`,
    )}`;
}

/** Elements of the window against those before it, digit by digit; then they are before the next window. */
function emptyWindow(vectors: number, { buckets, scratch: { ring, before } }: Split): string {
  return `
    ${unrolled(vectors, (v) => `(v128.store (i32.const ${ring + LANES * v}) (local.get $over${v}))`)}
    (local.set $discordant (i64.add (local.get $discordant) (i64.extend_i32_u (local.get $inWindow))))
    (local.set $upTo (i32.shr_u (local.get $end) (i32.const 2)))
    ${unrolled(
      buckets.count,
      (b) => `
    (local.set $overDigit (i32.load8_u (i32.const ${ring + b})))
    (local.set $discordant (i64.add (local.get $discordant) (i64.extend_i32_u (i32.mul
      (i32.sub (local.get $upTo) (local.get $overDigit)) (i32.load (i32.const ${before + 4 * b}))))))
    (i32.store (i32.const ${before + 4 * b}) (i32.add (i32.load (i32.const ${before + 4 * b})) (local.get $overDigit)))
    (local.set $upTo (local.get $overDigit))`,
    )}`;
}

/** The table of increments, for 32 digits. */
export function incrementsTable(): Uint8Array {
  return Uint8Array.from({ length: 32 * 2 * LANES }, (_, at) =>
    at % (2 * LANES) < Math.floor(at / (2 * LANES)) ? 1 : 0,
  );
}
