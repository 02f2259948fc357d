/**
 * WebAssembly that counts the discordant pairs of a sequence of ranks: a pair is discordant if the earlier element has the
 * greater rank.
 *
 * Ranks are cut into bins of 64, and elements into batches of 64. A discordant pair is counted in exactly one of three ways:
 *
 *   same bin                             by the set of ranks seen in the bin, one 64-bit word that is always up to date
 *   different bins, different batches    by `greater`: how many elements of earlier batches lie in greater bins
 *   different bins, same batch           by comparing the 64 bins of the batch pair by pair, 16 pairs at a time
 *
 * The third way is taken for the batch before while a batch is read, an eighth of it after every eight elements: word and
 * vector instructions then keep different units busy. So a sequence ends with a batch of sentinels, all of one rank that is
 * greater than any other; there may be more of them, to fill the batch before.
 */
import type { AddressSpace } from "../../wasm/address-space.ts";
import { advanced, get, set, splat, sumOf, unrolled } from "../../wasm/wat.ts";

const BATCH = 64;
export const BIN = 64;
/** Of these, the last is the sentinel's: bins are compared as signed bytes. */
export const MOST_BINS = 256;
const PART = 8; // elements between two parts of the comparisons
const PARTS = BATCH / PART;
const VECTORS = BATCH / 16;

export interface BinsLayout {
  /** number of bins, the last of which holds nothing but the sentinel; at most MOST_BINS */
  readonly bins: number;
  /** address of MOST_BINS states of 16 bytes {u64 set of ranks, u32 greater, u32 unused}, in the order of signed bytes */
  readonly state: number;
  /** the bins of two batches, 64 bytes each, turn and turn about; aligned to 128 */
  readonly batchBins: number;
  /** 16 bytes per part: pairs that it counted */
  readonly partCounts: number;
}

/** A bin as the byte that is compared, read without its sign: bins 0 … 255 are the signed bytes −128 … 127. */
export function byteOf(bin: number): number {
  return bin ^ 128;
}

/** Lays out so many bins. States lie at address 0 if they are taken first. */
export function binsLayout(bins: number, addresses: AddressSpace): BinsLayout {
  const state = addresses.take(16 * MOST_BINS);
  const batchBins = 2 * BATCH * Math.ceil(addresses.take(3 * BATCH) / (2 * BATCH));
  return { bins, state, batchBins, partCounts: addresses.take(16 * PARTS) };
}

/** Elements of a sequence of `length` ranks with its sentinels: whole batches, and one more. */
export function binsLength(length: number): number {
  return BATCH * (Math.ceil(length / BATCH) + 1);
}

/** What the sentinels of such a sequence count among themselves: each finds the first in its bin's set. */
export function sentinelPairs(length: number): number {
  return binsLength(length) - length - 1;
}

/**
 * count(sequence, end): discordant pairs up to address `end`, and the sentinels' own.
 *
 * @param fetch - text that reads element j of the batch at $sequence: its bin's byte to $bin, the address of the bin's state to
 *   $state, and its rank, of which the low 6 bits matter, to $rank; $code is its own
 */
export function countFunction(
  { bins, state, batchBins, partCounts }: BinsLayout,
  elementBytes: number,
  fetch: (j: number) => string,
): string {
  const parts = inParts(comparisonsOfBatch());
  return `(func (export "count") (param $sequence i32) (param $end i32) (result i32)
    (local $code i32) (local $bin i32) (local $state i32) (local $now i32) (local $before i32) (local $run i32)
    (local $set i64) (local $rank i64) (local $acrossBatches i32) (local $inBin i64)
    ${unrolled(VECTORS, (a) => `(local $bins${a} v128)`)} (local $turned v128) (local $count v128) (local $inBatch v128)
    ${unrolled(bins, (bin) => `(v128.store (i32.const ${state + 16 * byteOf(bin)}) ${splat("i8x16", 0)})`)}
    ${unrolled((2 * BATCH) / 16, (at) => `(v128.store (i32.const ${batchBins + 16 * at}) ${splat("i8x16", 0)})`)}
    (local.set $now (i32.const ${batchBins}))
    (local.set $before (i32.const ${batchBins + BATCH}))
    (loop $batch
      ${unrolled(
        PARTS,
        (part) => `
        ${unrolled(PART, (j) => countElement(PART * part + j, fetch))}
        ${unrolled(VECTORS, (a) => `(local.set $bins${a} (v128.load offset=${16 * a} (local.get $before)))`)}
        (local.set $count ${splat("i8x16", 0)})
        ${parts[part]}
        (v128.store (i32.const ${partCounts + 16 * part}) (local.get $count))`,
      )}
      ${addPartCounts(partCounts)}
      ${rebuildGreater(bins, state)}
      (local.set $now (i32.xor (local.get $now) (i32.const ${BATCH})))
      (local.set $before (i32.xor (local.get $before) (i32.const ${BATCH})))
      (br_if $batch (i32.lt_u ${advanced("$sequence", elementBytes * BATCH)} (local.get $end))))
    (i32.add
      (i32.add (local.get $acrossBatches) (i32.wrap_i64 (local.get $inBin)))
      ${sumOf(
        "i32.add",
        [0, 1, 2, 3].map((lane) => `(i32x4.extract_lane ${lane} (local.get $inBatch))`),
      )}))`;
}

/** Element j of the batch: counted in its bin and across batches; then it joins its bin's set and the batch's bins. */
function countElement(j: number, fetch: (j: number) => string): string {
  return `
    ${fetch(j)}
    (i32.store8 offset=${j} (local.get $now) (local.get $bin))
    (local.set $acrossBatches (i32.add (local.get $acrossBatches) (i32.load offset=8 (local.get $state))))
    (local.set $set (i64.load (local.get $state)))
    (local.set $inBin (i64.add (local.get $inBin) (i64.popcnt (i64.shr_u (local.get $set) (local.get $rank)))))
    (i64.store (local.get $state) (i64.or (local.get $set) (i64.shl (i64.const 1) (local.get $rank))))`;
}

/**
 * Comparisons that count, in bytes of $count, the pairs of a batch with earlier bin > later bin; masks are subtracted, being
 * −1. A byte counts at most 4 · 15 + 6 · 16 = 156 pairs in all.
 *
 * Two different vectors: each of 16 rotations of the earlier meets every later vector, so that all lanes meet all lanes.
 * Within a vector: the lanes meet those 1 … 15 after them; the lanes moved in are 127, which no bin exceeds.
 */
function comparisonsOfBatch(): string[] {
  const filler = splat("i8x16", 127);
  const compare = (earlier: string, later: string): string =>
    set("$count", `(i8x16.sub (local.get $count) (i8x16.gt_s ${earlier} ${later}))`);
  const comparisons: string[] = [];
  for (let by = 0; by < 16; by++) {
    const lanes = Array.from({ length: 16 }, (_, lane) => lane + by).join(" "); // 16 and above: the second operand's
    for (let a = 0; a < VECTORS; a++) {
      const vector = get(`$bins${a}`);
      if (by > 0) comparisons.push(compare(vector, `(i8x16.shuffle ${lanes} ${vector} ${filler})`));
      if (a === VECTORS - 1) continue;
      comparisons.push(set("$turned", by === 0 ? vector : `(i8x16.shuffle ${lanes} ${vector} ${vector})`));
      for (let b = a + 1; b < VECTORS; b++) comparisons.push(compare(get("$turned"), get(`$bins${b}`)));
    }
  }
  return comparisons;
}

/** The statements in PARTS parts of nearly equal length, in order. */
function inParts(statements: readonly string[]): string[] {
  return Array.from({ length: PARTS }, (_, part) =>
    statements
      .slice(Math.floor((part * statements.length) / PARTS), Math.floor(((part + 1) * statements.length) / PARTS))
      .join("\n"),
  );
}

/** Adds the parts' bytes to the four u32 of $inBatch. */
function addPartCounts(partCounts: number): string {
  const widened = Array.from(
    { length: PARTS },
    (_, part) => `(i16x8.extadd_pairwise_i8x16_u (v128.load (i32.const ${partCounts + 16 * part})))`,
  );
  return set(
    "$inBatch",
    `(i32x4.add (local.get $inBatch) (i32x4.extadd_pairwise_i16x8_u ${sumOf("i16x8.add", widened)}))`,
  );
}

/** Brings every bin's `greater` up to date, from the greatest bin down. */
function rebuildGreater(bins: number, state: number): string {
  return `(local.set $run (i32.const 0))
    ${unrolled(bins, (fromTop) => {
      const bin = state + 16 * byteOf(bins - 1 - fromTop);
      return `(i32.store (i32.const ${bin + 8}) (local.get $run))
        (local.set $run (i32.add (local.get $run) (i32.wrap_i64 (i64.popcnt (i64.load (i32.const ${bin}))))))`;
    })}`;
}
