/**
 * WebAssembly for more elements than one set of bins holds: splits a sequence of ranks stably into buckets by the upper bits of
 * the rank, counts the discordant pairs between buckets as batches.wat.ts does, for a sequence of buckets, and leaves those
 * within buckets to bins.wat.ts.
 *
 * How many elements lie in a bucket so far is read from where its next element goes. The elements of a batch are fetched before
 * any is split: reads of scattered places, done on their own, wait together.
 */
import type { AddressSpace } from "../../wasm/address-space.ts";
import { advanced, unrolled } from "../../wasm/wat.ts";
import {
  acrossFunction,
  type BatchesLayout,
  type GreaterArrays,
  greaterArrays,
  MOST_BATCHES,
  MOST_NUMBERS,
  startArrays,
  turnArrays,
  withinFunctions,
} from "./batches.wat.ts";
import { type BinsLayout, countFunctions } from "./bins.wat.ts";
import { MOST_ROWS, ROW } from "./rows.wat.ts";

export const BATCH = MOST_ROWS;
export const MOST_BUCKETS = MOST_NUMBERS - 1;
/** An element is a u32: its bucket, and in the lower half what is kept of it there. */
export const HALF = 2 ** 16;
const AT_ONCE = 8;
/** Buckets begin an odd number of cache lines apart, and at least so many: at powers of two they would evict one another. */
const GAP_LINES = 5;

/** Buckets at an even distance, of u16: the first begins at `address`. */
export interface Buckets {
  readonly count: number;
  readonly address: number;
  readonly stride: number;
  /** u32 per bucket: where its next element goes */
  readonly next: number;
  readonly greater: GreaterArrays;
}

export interface SplitLayout {
  readonly bins: BinsLayout;
  readonly batches: BatchesLayout;
  /** the elements of a batch, u32 */
  readonly fetched: number;
  readonly buckets: Buckets;
  /** per pair of stimuli a u32, the pair that it is relabelled to */
  readonly relabelled: number;
  /** per pair of stimuli, and for a sentinel, a u32 after relabelling: {u16 what its bucket receives, u16 its bucket} */
  readonly values: number;
  /** pairs of stimuli */
  readonly pairs: number;
}

/** Lays out buckets of which each takes `places` u16, and then up to a batch of sentinels. */
export function takeBuckets(count: number, places: number, addresses: AddressSpace): Buckets {
  const lines = Math.ceil((2 * (places + BATCH)) / 64) + GAP_LINES;
  const stride = 64 * (lines + ((lines + 1) % 2));
  return {
    count,
    address: addresses.take(count * stride),
    stride,
    next: addresses.take(4 * count),
    greater: greaterArrays(count, 4, addresses),
  };
}

/**
 * Functions permute(values of a brain), split(order, batches) for an order of u32 4 · pair, and count(ranks, groups, end of
 * groups) for the ranks, u16, within a bucket.
 */
export function splitModule(layout: SplitLayout): string {
  return `(module
    (import "js" "memory" (memory 1))
    ${permuteFunction(layout)}
    ${withinFunctions(layout.batches)}
    ${splitFunctions(layout)}
    ${countFunctions(layout.bins, layout.batches, (j) => fetchRank(j, layout.bins))})`;
}

/** Copies a brain's values to `values` in the relabelled order. */
function permuteFunction({ relabelled, values, pairs }: SplitLayout): string {
  return `(func (export "permute") (param $from i32) (local $at i32)
    (loop $pair
      (i32.store offset=${values} (local.get $at) (i32.load (i32.add (local.get $from)
        (i32.shl (i32.load offset=${relabelled} (local.get $at)) (i32.const 2)))))
      (br_if $pair (i32.lt_u ${advanced("$at", 4)} (i32.const ${4 * pairs})))))`;
}

/** Element j of a bucket, for bins. */
function fetchRank(j: number, { words }: BinsLayout): string {
  const word = "(i32.shl (i32.shr_u (local.get $code) (i32.const 6)) (i32.const 3))";
  const gap = `(i32.shl (i32.mul (local.get $bin) (i32.const ${words - 1})) (i32.const 3))`;
  return `
    (local.set $code (i32.load16_u offset=${2 * j} (local.get $sequence)))
    (local.set $bin (i32.shr_u (local.get $code) (i32.const ${6 + Math.log2(words)})))
    (local.set $at ${words === 1 ? word : `(i32.add ${word} ${gap})`})
    (local.set $rank (i64.extend_i32_u (local.get $code)))`;
}

/** split(order, batches): discordant pairs between buckets and the excess of each sixteen batches, as a double. */
function splitFunctions({ buckets, batches, fetched, values }: SplitLayout): string {
  const { buffer } = batches;
  const read = (j: number): string => `(i32.load offset=${values} (i32.load offset=${4 * j} (local.get $order)))`;
  return `
    ${acrossFunction("Buckets", buckets.greater)}
    ${writeGreaterFunction(buckets)}
    (func $splitBatch (param $order i32) (param $column i32) (local $at i32) (local $element i32) (local $bucket i32) (local $next i32) (local $place i32)
      (loop $reads
        ${unrolled(AT_ONCE, (j) => `(i32.store offset=${fetched + 4 * j} (local.get $at) ${read(j)})`)}
        (local.set $order (i32.add (local.get $order) (i32.const ${4 * AT_ONCE})))
        (br_if $reads (i32.lt_u ${advanced("$at", 4 * AT_ONCE)} (i32.const ${4 * BATCH}))))
      (local.set $at (i32.const 0))
      (loop $elements
        ${unrolled(AT_ONCE, (j) => splitElement(j, buckets, fetched))}
        (local.set $column (i32.add (local.get $column) (i32.const ${ROW * AT_ONCE})))
        (br_if $elements (i32.lt_u ${advanced("$at", 4 * AT_ONCE)} (i32.const ${4 * BATCH})))))
    (func (export "split") (param $order i32) (param $left i32) (result f64)
      (local $column i32) (local $columnEnd i32) (local $before i32) (local $after i32) (local $swap i32) (local $pairs i64)
      ${unrolled(
        buckets.count,
        (b) => `(i32.store (i32.const ${buckets.next + 4 * b}) (i32.const ${buckets.address + b * buckets.stride}))`,
      )}
      ${startArrays(buckets.greater)}
      (loop $group
        (local.set $column (i32.const ${buffer}))
        (if (i32.lt_u (local.get $left) (i32.const ${MOST_BATCHES})) (then
          (memory.fill (i32.const ${buffer}) (i32.const 0) (i32.const ${ROW * BATCH}))))
        (local.set $columnEnd (i32.add (i32.const ${buffer}) (select (local.get $left) (i32.const ${MOST_BATCHES})
          (i32.lt_u (local.get $left) (i32.const ${MOST_BATCHES})))))
        (loop $batch
          (call $splitBatch (local.get $order) (local.get $column))
          (local.set $pairs (i64.add (local.get $pairs)
            (i64.extend_i32_u (call $acrossBuckets (local.get $before) (local.get $after)))))
          ${turnArrays}
          (call $writeGreaterBuckets (local.get $after))
          (local.set $order (i32.add (local.get $order) (i32.const ${4 * BATCH})))
          (local.set $left (i32.sub (local.get $left) (i32.const 1)))
          (br_if $batch (i32.lt_u ${advanced("$column", 1)} (local.get $columnEnd))))
        (local.set $pairs (i64.add (local.get $pairs) (i64.extend_i32_u (call $within (i32.const ${BATCH})))))
        (br_if $group (local.get $left)))
      (f64.convert_i64_u (i64.add (local.get $pairs)
        (i64.extend_i32_u (call $acrossBuckets (local.get $before) (local.get $after))))))`;
}

/** Element j of eight: joins its bucket and the batch's column. */
function splitElement(j: number, buckets: Buckets, fetched: number): string {
  return `
    (local.set $element (i32.load offset=${fetched + 4 * j} (local.get $at)))
    (local.set $bucket (i32.shr_u (local.get $element) (i32.const 16)))
    (i32.store8 offset=${ROW * j} (local.get $column) (local.get $bucket))
    (local.set $next (i32.shl (local.get $bucket) (i32.const 2)))
    (local.set $place (i32.load offset=${buckets.next} (local.get $next)))
    (i32.store16 (local.get $place) (local.get $element))
    (i32.store offset=${buckets.next} (local.get $next) (i32.add (local.get $place) (i32.const 2)))`;
}

/** $writeGreaterBuckets(array): by the places of the buckets' next elements. */
function writeGreaterFunction({ count, address, stride, next }: Buckets): string {
  return `(func $writeGreaterBuckets (param $array i32) (local $greater i32)
    ${unrolled(count, (fromTop) => {
      const b = count - 1 - fromTop;
      const size = `(i32.shr_u (i32.sub (i32.load (i32.const ${next + 4 * b})) (i32.const ${address + b * stride})) (i32.const 1))`;
      return `(i32.store offset=${4 * (b + 1)} (local.get $array) (local.get $greater))
      (local.set $greater (i32.add (local.get $greater) ${size}))`;
    })}
    (i32.store (local.get $array) (local.get $greater)))`;
}
