/**
 * WebAssembly for more elements than one set of bins holds: splits a sequence of ranks stably into buckets by the upper bits of
 * the rank, counts the discordant pairs between buckets as batches.wat.ts does, for a sequence of buckets, and leaves those
 * within buckets to bins.wat.ts.
 *
 * How many elements lie in a bucket so far is read from where its next element goes. The elements of a batch are fetched before
 * any is split: reads of scattered places, done on their own, wait together.
 */
import type { AddressSpace } from "../../wasm/address-space.ts";
import { func, wasmModule } from "../../wasm/function.ts";
import { countUp, doWhile, f64, i32, i64, memory, select, unrolled, when } from "../../wasm/instructions.ts";
import {
  acrossFunction,
  type BatchesLayout,
  type GreaterArrays,
  greaterArrays,
  MOST_BATCHES,
  MOST_NUMBERS,
  startArrays,
  turnArrays,
  type Within,
  withinFunctions,
} from "./batches.wat.ts";
import { type BinsLayout, countFunctions, type ReadElement } from "./bins.wat.ts";
import { divideFunctions, SECTION_BIT, type Sections } from "./divide.wat.ts";
import type { Relabel } from "./relabel.wat.ts";
import { fetchBatch } from "./fetch-batch.wat.ts";
import { MOST_ROWS, ROW } from "./rows.wat.ts";

export const BATCH = MOST_ROWS;
export const MOST_BUCKETS = MOST_NUMBERS - 1;
const ELEMENTS_PER_STEP = 8;
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

/** Where the module that splits by ranks has what: addresses in bytes. */
export interface SplitLayout {
  readonly bins: BinsLayout;
  readonly batches: BatchesLayout;
  /** the elements of a batch, u32 */
  readonly fetched: number;
  readonly buckets: Buckets;
  readonly relabel: Relabel;
  /** per pair of stimuli, and for a sentinel, an element after relabelling: a u32 if there are sections, else its lower 3 bytes */
  readonly values: number;
  /** those of ranks that all buckets together do not hold; divide.wat.ts */
  readonly sections?: Sections | undefined;
}

/** An element as a u32: its bucket in the upper half, and of it its section in the upper bits; its rank in the bucket in the lower. */
export function elementOf(bucket: number, rank: number, section = 0): number {
  return section * 2 ** SECTION_BIT + bucket * 2 ** 16 + rank;
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
 * Functions relabel(values of a brain), split(order, batches) for an order of u32, each where in the values a pair's element lies, or
 * with sections for elements, and count(ranks, groups, end of groups) for the ranks, u16, within a bucket.
 */
export function splitModule(layout: SplitLayout): string {
  const { bins, batches, relabel, sections } = layout;
  const { functions, within } = withinFunctions(batches);
  return wasmModule([
    relabel,
    ...functions,
    ...(sections ? divideFunctions(sections, layout) : []),
    ...splitFunctions(layout, within),
    ...countFunctions(bins, batches, within, readRank(bins)),
  ]);
}

/** Element j of a bucket, for bins. */
function readRank({ words }: BinsLayout): ReadElement {
  return (j, sequence, { bin, at, rank, code }) => {
    const word = i32.shl(i32.shr_u(code, 6), 3);
    const emptyWords = i32.shl(i32.mul(bin, words - 1), 3);
    return [
      code.set(i32.load16_u(sequence, 2 * j)),
      bin.set(i32.shr_u(code, 6 + Math.log2(words))),
      at.set(words === 1 ? word : i32.add(word, emptyWords)),
      rank.set(i64.extend_i32_u(code)),
    ];
  };
}

/** split(order, batches): discordant pairs between buckets and the excess of each sixteen batches, as a double. */
function splitFunctions(layout: SplitLayout, within: Within) {
  const {
    buckets,
    batches: { buffer },
  } = layout;
  const across = acrossFunction("Buckets", buckets.greater);
  const writeGreater = writeGreaterFunction(buckets);
  const splitBatch = splitBatchFunction(layout);
  const split = func("split", { parameters: ["order", "left"], result: "f64", exported: true }, (given, variables) => {
    const { order, left } = given;
    const { column, columnEnd, before, after, swap } = variables.i32;
    const { pairs } = variables.i64;
    const isLast = i32.lt_u(left, MOST_BATCHES);
    return [
      unrolled(buckets.count, (b) => i32.store(buckets.next + 4 * b, 0, buckets.address + b * buckets.stride)),
      startArrays(buckets.greater, { before, after }),
      doWhile(left, [
        column.set(buffer),
        when(isLast, memory.fill(buffer, 0, ROW * BATCH)),
        columnEnd.set(i32.add(buffer, select(left, MOST_BATCHES, isLast))),
        countUp(column, { by: 1, below: columnEnd }, [
          splitBatch.call({ order, column }),
          pairs.set(i64.add(pairs, i64.extend_i32_u(across.call({ before, after })))),
          turnArrays({ before, after }, swap),
          writeGreater.call({ array: after }),
          order.set(i32.add(order, 4 * BATCH)),
          left.set(i32.sub(left, 1)),
        ]),
        pairs.set(i64.add(pairs, i64.extend_i32_u(within.call({ rows: BATCH })))),
      ]),
      f64.convert_i64_u(i64.add(pairs, i64.extend_i32_u(across.call({ before, after })))),
    ];
  });
  return [across, writeGreater, splitBatch, split];
}

/** splitBatch(order, column): fetches the elements of a batch, if they are not there; then each joins its bucket and the column. */
function splitBatchFunction({ buckets: { next }, fetched, values, sections }: SplitLayout) {
  const elements = { by: 4 * ELEMENTS_PER_STEP, below: 4 * BATCH };
  return func("splitBatch", { parameters: ["order", "column"] }, ({ order, column }, variables) => {
    const { at, element, bucket, entry, place } = variables.i32;
    return [
      sections ? [] : fetchBatch(order, at, { fetched, values }),
      at.set(0),
      countUp(at, elements, [
        unrolled(ELEMENTS_PER_STEP, (j) => [
          element.set(sections ? i32.load(i32.add(order, at), 4 * j) : i32.load(at, fetched + 4 * j)),
          bucket.set(sections ? i32.shr_u(element, 16) : i32.and(i32.shr_u(element, 16), MOST_BUCKETS)),
          i32.store8(column, ROW * j, bucket),
          entry.set(i32.shl(bucket, 2)),
          place.set(i32.load(entry, next)),
          i32.store16(place, 0, element),
          i32.store(entry, next, i32.add(place, 2)),
        ]),
        column.set(i32.add(column, ROW * ELEMENTS_PER_STEP)),
      ]),
    ];
  });
}

/** writeGreaterBuckets(array): by the places of the buckets' next elements. */
function writeGreaterFunction({ count, address, stride, next }: Buckets) {
  return func("writeGreaterBuckets", { parameters: ["array"] }, ({ array }, { i32: { greater } }) => [
    unrolled(count, (fromTop) => {
      const b = count - 1 - fromTop;
      const size = i32.shr_u(i32.sub(i32.load(next + 4 * b), address + b * stride), 1);
      return [i32.store(array, 4 * (b + 1), greater), greater.set(i32.add(greater, size))];
    }),
    i32.store(array, 0, greater),
  ]);
}
