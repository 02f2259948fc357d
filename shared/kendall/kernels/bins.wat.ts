/**
 * WebAssembly that counts the discordant pairs of a sequence of ranks: a pair is discordant if the earlier element has the
 * greater rank.
 *
 * Ranks are cut into bins of 64, and elements into batches of 16 … 256. A discordant pair is counted in exactly one of three
 * ways:
 *
 *   same bin                             by the set of ranks seen in the bin, one 64-bit word that is always up to date
 *   different bins, different batches    by `greater`: how many elements of earlier batches lie in greater bins
 *   different bins, same batch           by merge-network.wat.ts, for sixteen batches at once, of which each is a lane
 *
 * So a batch leaves its bins in a column of the buffer. The last batch is filled with sentinels, all of one rank that is
 * greater than any other.
 */
import type { AddressSpace } from "../../wasm/address-space.ts";
import { advanced, get, splat, sumOf, unrolled } from "../../wasm/wat.ts";
import { MOST_BATCHES } from "./batch-plan.ts";
import {
  blocksFunction,
  clean16And8Function,
  finishFunction,
  mirrorFunction,
  MOST_ROWS,
  ROW,
} from "./merge-network.wat.ts";

export const BIN = 64;
/** Of these, the last is the sentinel's: 7 bits of a byte, beside the tag. */
export const MOST_BINS = 128;
/** Elements that a loop counts at a time. */
const AT_ONCE = 16;

export interface BinsLayout {
  /** number of bins, the last of which holds nothing but the sentinel; at most MOST_BINS */
  readonly bins: number;
  /** address of the bins' states of 16 bytes {u64 set of ranks, u32 greater, u32 unused} */
  readonly state: number;
  /** MOST_ROWS rows of bytes: the bins of a batch's elements, a batch to a column */
  readonly buffer: number;
  /** a vector for the pairs within blocks, and one for a merge */
  readonly counters: number;
}

/** Lays out so many bins. States lie at address 0 if they are taken first. */
export function binsLayout(bins: number, addresses: AddressSpace): BinsLayout {
  const state = addresses.take(16 * bins);
  return { bins, state, buffer: addresses.take(ROW * MOST_ROWS), counters: addresses.take(2 * ROW) };
}

/**
 * Functions of a module: count(sequence, groups, end of groups), of a sequence of u16 and a list of groups {u32 batches, u32
 * rows}, as batch-plan.ts makes it. The result is the discordant pairs and the plan's excess.
 *
 * @param fetch - text that reads element j of those at $sequence: its bin to $bin, the address of the bin's state to $state,
 *   and its rank, of which the low 6 bits matter, to $rank; $code is its own
 */
export function countFunctions(layout: BinsLayout, fetch: (j: number) => string): string {
  const { bins, state, buffer } = layout;
  return `
    ${batchFunction(layout, fetch)}
    ${withinBatchesFunctions(layout)}
    (func (export "count") (param $sequence i32) (param $groups i32) (param $groupsEnd i32) (result i32)
      (local $column i32) (local $columnEnd i32) (local $rows i32) (local $end i32) (local $pairs i32)
      ${unrolled(bins, (bin) => `(v128.store (i32.const ${state + 16 * bin}) ${splat("i8x16", 0)})`)}
      (loop $group
        (local.set $column (i32.const ${buffer}))
        (local.set $columnEnd (i32.add (i32.const ${buffer}) (i32.load (local.get $groups))))
        (local.set $rows (i32.load offset=4 (local.get $groups)))
        (if (i32.lt_u (i32.load (local.get $groups)) (i32.const ${MOST_BATCHES})) (then
          (memory.fill (i32.const ${buffer}) (i32.const 0) (i32.mul (i32.const ${ROW}) (local.get $rows)))))
        (loop $batch
          (local.set $end (i32.add (local.get $sequence) (i32.mul (i32.const 2) (local.get $rows))))
          (local.set $pairs (i32.add (local.get $pairs)
            (call $batch (local.get $sequence) (local.get $end) (local.get $column))))
          (local.set $sequence (local.get $end))
          (br_if $batch (i32.lt_u ${advanced("$column", 1)} (local.get $columnEnd))))
        (local.set $pairs (i32.add (local.get $pairs) (call $withinBatches (local.get $rows))))
        (br_if $group (i32.lt_u ${advanced("$groups", 8)} (local.get $groupsEnd))))
      (local.get $pairs))`;
}

/** $batch(sequence, end, column): pairs in the same bin, and with elements of earlier batches. */
function batchFunction({ bins, state }: BinsLayout, fetch: (j: number) => string): string {
  return `(func $batch (param $sequence i32) (param $end i32) (param $column i32) (result i32)
    (local $code i32) (local $bin i32) (local $state i32) (local $greater i32)
    (local $set i64) (local $rank i64) (local $acrossBatches i32) (local $inBin i64)
    (loop $elements
      ${unrolled(AT_ONCE, (j) => countElement(j, fetch))}
      (local.set $column (i32.add (local.get $column) (i32.const ${ROW * AT_ONCE})))
      (br_if $elements (i32.lt_u ${advanced("$sequence", 2 * AT_ONCE)} (local.get $end))))
    ${rebuildGreater(bins, state)}
    (i32.add (local.get $acrossBatches) (i32.wrap_i64 (local.get $inBin))))`;
}

/** Element j of the batch: counted in its bin and across batches; then it joins its bin's set and the batch's column. */
function countElement(j: number, fetch: (j: number) => string): string {
  return `
    ${fetch(j)}
    (i32.store8 offset=${ROW * j} (local.get $column) (local.get $bin))
    (local.set $acrossBatches (i32.add (local.get $acrossBatches) (i32.load offset=8 (local.get $state))))
    (local.set $set (i64.load (local.get $state)))
    (local.set $inBin (i64.add (local.get $inBin) (i64.popcnt (i64.shr_u (local.get $set) (local.get $rank)))))
    (i64.store (local.get $state) (i64.or (local.get $set) (i64.shl (i64.const 1) (local.get $rank))))`;
}

/** Brings every bin's `greater` up to date, from the greatest bin down. */
function rebuildGreater(bins: number, state: number): string {
  return unrolled(bins, (fromTop) => {
    const bin = state + 16 * (bins - 1 - fromTop);
    return `(i32.store (i32.const ${bin + 8}) (local.get $greater))
      (local.set $greater (i32.add (local.get $greater) (i32.wrap_i64 (i64.popcnt (i64.load (i32.const ${bin}))))))`;
  });
}

/** Halves of s rows, and the stages of their merge before the last three. */
const MERGES = [
  { s: 8, stages: () => "" }, // the mirrored stage is done where the blocks are sorted
  { s: 16, stages: (end: string) => `(call $mirror16 ${end})` },
  { s: 32, stages: (end: string) => `(call $mirror32 ${end})` },
  { s: 64, stages: (end: string) => `(call $mirror64 ${end}) (call $clean16and8 ${end})` },
  { s: 128, stages: (end: string) => `(call $mirror128 ${end}) (call $clean16and8 ${end})` },
];

/**
 * $withinBatches(rows): pairs in different bins of the buffer's columns, of which each has so many rows, and the sums of merges
 * that turn nothing around. A row becomes sixteen i8: 2 · bin + tag − 128, with a tag of one bit.
 */
function withinBatchesFunctions({ buffer, counters }: BinsLayout): string {
  const lanes = "i8x16";
  const end = "(local.get $end)";
  const mergeCounter = counters + ROW;
  const add = (counter: number): string =>
    `(local.set $pairs (i32x4.add (local.get $pairs) (i32x4.extadd_pairwise_i16x8_u (v128.load (i32.const ${counter})))))`;
  return `
    ${blocksFunction({
      lanes,
      parameters: "",
      read: (i) => `(v128.load offset=${ROW * i} (local.get $at))`,
      tagged: (row, second) => `(i8x16.add (i8x16.add ${row} ${row}) ${splat(lanes, second ? -127 : -128)})`,
      next: () => "",
      locals: "",
      buffer,
      counter: counters,
    })}
    ${finishFunction(lanes, buffer)}
    ${mirrorFunction(lanes, 16, 2, buffer, "parity")}
    ${mirrorFunction(lanes, 32, 3, buffer, "parity")}
    ${mirrorFunction(lanes, 64, 2, buffer, "parity")}
    ${mirrorFunction(lanes, 128, 3, buffer, "parity")}
    ${clean16And8Function(lanes, buffer)}
    (func $withinBatches (param $rows i32) (result i32) (local $end i32) (local $pairs v128)
      (local.set $end (i32.add (i32.const ${buffer}) (i32.mul (i32.const ${ROW}) (local.get $rows))))
      (call $blocks ${end})
      ${add(counters)}
      ${MERGES.map(
        ({ s, stages }) => `
      (if (i32.gt_u (local.get $rows) (i32.const ${s})) (then
        ${stages(end)}
        (call $finish (i32.const 1) (i32.const ${mergeCounter}) ${end})
        ${add(mergeCounter)}))`,
      ).join("")}
      ${sumOf(
        "i32.add",
        [0, 1, 2, 3].map((lane) => `(i32x4.extract_lane ${lane} ${get("$pairs")})`),
      )})`;
}
