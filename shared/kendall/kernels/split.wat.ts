/**
 * WebAssembly for more elements than one set of bins holds: splits a sequence of elements stably into buckets by the upper bits of
 * the rank, counts the discordant pairs between buckets as batches.wat.ts does, for a sequence of buckets, and leaves those
 * within buckets to bins.wat.ts.
 *
 * Two chunks at a time, so that many sequences grow in turns: between them, a sequence is known by where the next element of
 * each of its buckets goes. How many elements lie in a bucket so far is read from that.
 */
import { func, wasmModule } from "../../wasm/function.ts";
import { countUp, doWhile, f64, i32, i64, memory, unrolled, v128, when } from "../../wasm/instructions.ts";
import type { Code, Statements } from "../../wasm/wat.ts";
import {
  acrossFunction,
  type BatchesLayout,
  type GreaterArrays,
  MOST_BATCHES,
  type Within,
  withinFunctions,
} from "./batches.wat.ts";
import { type BinsLayout, countFunctions, type ReadElement } from "./bins.wat.ts";
import { BATCH, CHUNK, type Column } from "./column.ts";
import { divideFunction, type Sections, spreadFunction } from "./divide.wat.ts";
import { gatherFunction, gatherName } from "./gather.wat.ts";
import type { Gathering } from "./gathering.ts";
import { ROW } from "./rows.wat.ts";

const ELEMENTS_PER_STEP = 8;
const ROWS_PER_STEP = 4;
/** Bytes of a cache line. */
const LINE = 64;

/** Where the module that splits by ranks has what: addresses in bytes. */
export interface SplitLayout {
  readonly bins: BinsLayout;
  readonly batches: BatchesLayout;
  readonly gathering: Gathering;
  /** of every sequence, from its own address */
  readonly column: Column;
  /** u32 per bucket of the column that is being split: where its next element goes */
  readonly next: number;
  readonly greater: GreaterArrays;
  /** those of ranks that all buckets together do not hold; divide.wat.ts */
  readonly sections?: Sections | undefined;
}

/**
 * Functions relabel(brain), where a brain is relabelled beforehand, or relabel(relabellings), where records are; gather…(order, records,
 * chunk) per layout of records; split(column, batches), of two chunks; with sections divide(column, chunk, batches), of a chunk, and
 * spread(elements, column, batches), which makes a chunk of elements in a section; and count(bits, other bits, groups, end of groups)
 * for the elements, u16, of two buckets.
 */
export function splitModule(layout: SplitLayout): string {
  const { bins, batches, gathering, column, sections } = layout;
  const { functions, within } = withinFunctions(batches);
  const { places, groups } = gathering;
  const gathers = new Map(groups.map(({ gathered }) => [gatherName(gathered), gathered]));
  return wasmModule([
    ...functions,
    ...(places.of === "relabelled" || places.of === "together" ? [places.relabel] : []),
    ...[...gathers.values()].map(gatherFunction),
    ...(sections ? [divideFunction(sections, column), spreadFunction(column)] : []),
    ...splitFunctions(layout, within),
    ...countFunctions(bins, batches, within, readBit(bins)),
  ]);
}

/** Element j of a bucket, for bins: the place of its bit among those of all words. */
function readBit({ wordsApart }: BinsLayout): ReadElement {
  return (j, sequence, { bin, at, place, code }) => [
    code.set(i32.load16_u(sequence, 2 * j)),
    bin.set(i32.shr_u(code, 6 + Math.log2(wordsApart))),
    at.set(i32.shl(i32.shr_u(code, 6), 3)),
    place.set(i32.shl(i32.and(code, 63), 3)),
  ];
}

/** split(column, batches): discordant pairs between buckets, of a batch with those before, and the excess of thirty-two; as a double. */
function splitFunctions(layout: SplitLayout, within: Within) {
  const {
    column: {
      bits: bitsAt,
      chunkStride,
      next: nextAt,
      split: { count },
    },
    next,
    greater,
    batches: { buffer },
  } = layout;
  const across = acrossFunction("Buckets", greater);
  const [one, other] = greater.addresses;
  const writeGreater = writeGreaterFunction(layout);
  const splitBatch = splitBatchFunction(layout);
  const touch = touchFunction(layout);
  const lay = layFunction(layout);
  const parameters = ["column", "left"] as const;
  const split = func("split", { parameters, result: "f64", exported: true }, ({ column, left }, variables) => {
    const { bits, bitsEnd, bucketColumn, before, after } = variables.i32;
    const { pairs } = variables.i64;
    const add = (more: Code<"i32">): Statements => pairs.set(i64.add(pairs, i64.extend_i32_u(more)));
    return [
      lay.call({ column, batches: left }),
      memory.copy(next, i32.add(column, nextAt), 4 * count),
      before.set(one), // no batch is before the first: none of its elements has yet to be counted
      after.set(one),
      writeGreater.call({ array: one, column }),
      touch.call({}),
      bits.set(i32.add(column, bitsAt)),
      bitsEnd.set(i32.add(bits, 2 * MOST_BATCHES)),
      bucketColumn.set(buffer),
      doWhile(left, [
        splitBatch.call({ bits, bucketColumn }),
        add(across.call({ before, after })),
        before.set(after),
        after.set(i32.sub(one + other, before)),
        writeGreater.call({ array: after, column }),
        bits.set(i32.add(bits, 2)),
        bucketColumn.set(i32.add(bucketColumn, 1)),
        left.set(i32.sub(left, 1)),
        when(i32.and(i32.eq(bits, bitsEnd), i32.gt_u(left, 0)), [
          bits.set(i32.add(bits, chunkStride - 2 * MOST_BATCHES)),
          touch.call({}),
        ]),
      ]),
      add(within.call({ rows: BATCH })),
      add(across.call({ before, after })),
      memory.copy(i32.add(column, nextAt), next, 4 * count),
      f64.convert_i64_u(pairs),
    ];
  });
  return [across, writeGreater, splitBatch, touch, lay, split];
}

/** lay(column, batches): the buckets of its two chunks side by side into the buffer; those of the second are 0 where there are no batches. */
function layFunction({ column: { buckets, chunkStride }, batches: { buffer } }: SplitLayout) {
  const second = buckets + chunkStride;
  return func("lay", { parameters: ["column", "batches"] }, ({ column, batches }, { i32: { at } }) => [
    when(i32.lt_u(batches, MOST_BATCHES + 1), memory.fill(i32.add(column, second), 0, ROW * BATCH)),
    at.set(buffer),
    countUp(at, { by: 2 * ROW * ROWS_PER_STEP, below: buffer + 2 * ROW * BATCH }, [
      unrolled(ROWS_PER_STEP, (j) => [
        v128.store(at, 2 * ROW * j, v128.load(column, buckets + ROW * j)),
        v128.store(at, 2 * ROW * j + ROW, v128.load(column, second + ROW * j)),
      ]),
      column.set(i32.add(column, ROW * ROWS_PER_STEP)),
    ]),
  ]);
}

/** splitBatch(bits, bucketColumn): each element of a batch joins its bucket. */
function splitBatchFunction({ next }: SplitLayout) {
  const parameters = ["bits", "bucketColumn"] as const;
  return func("splitBatch", { parameters }, ({ bits, bucketColumn }, variables) => {
    const { row, entry, place } = variables.i32;
    return [
      countUp(row, { by: ELEMENTS_PER_STEP, below: BATCH }, [
        unrolled(ELEMENTS_PER_STEP, (j) => [
          entry.set(i32.shl(i32.load8_u(bucketColumn, 2 * ROW * j), 2)),
          place.set(i32.load(entry, next)),
          i32.store16(place, 0, i32.load16_u(bits, 2 * ROW * j)),
          i32.store(entry, next, i32.add(place, 2)),
        ]),
        bits.set(i32.add(bits, 2 * ROW * ELEMENTS_PER_STEP)),
        bucketColumn.set(i32.add(bucketColumn, 2 * ROW * ELEMENTS_PER_STEP)),
      ]),
    ];
  });
}

/** writeGreaterBuckets(array, column): by the places of the buckets' next elements. */
function writeGreaterFunction({
  column: {
    split: { count, start, stride },
  },
  next,
}: SplitLayout) {
  const parameters = ["array", "column"] as const;
  return func("writeGreaterBuckets", { parameters }, ({ array, column }, { i32: { greater } }) => [
    unrolled(count, (fromTop) => {
      const b = count - 1 - fromTop;
      const size = i32.shr_u(i32.sub(i32.sub(i32.load(next + 4 * b), column), start + b * stride), 1);
      return [i32.store(array, 4 * (b + 1), greater), greater.set(i32.add(greater, size))];
    }),
    i32.store(array, 0, greater),
  ]);
}

/** Lines that a bucket is about to be written to by two chunks, if these are dealt as evenly as they mostly are. */
const linesTouched = (buckets: number): number => 1 + Math.round((1.2 * 2 * CHUNK) / buckets / LINE);

/** Bytes that are read from where the next element of a bucket goes; of the last bucket they may lie behind all else. */
export const bytesTouched = (buckets: number): number => LINE * linesTouched(buckets);

/**
 * touch(): reads the lines that the bits of a chunk are about to be written to, all together, as each write would wait for its line
 * alone.
 */
function touchFunction({
  column: {
    split: { count },
  },
  next,
  batches: { counters },
}: SplitLayout) {
  return func("touch", {}, (_, { i32: { place, touched } }) => [
    unrolled(count, (b) => [
      place.set(i32.load(next + 4 * b)),
      unrolled(linesTouched(count), (line) => touched.set(i32.add(touched, i32.load8_u(place, LINE * line)))),
    ]),
    i32.store(counters, 0, touched), // so that no compiler leaves the reads out
  ]);
}
