/**
 * WebAssembly for one comparison at a time: the discordant pairs of up to 8,064 elements, which arrive in model order, each
 * with its brain rank. A pair is discordant if the earlier element has the greater rank.
 *
 * Ranks are cut into bins of 64, and elements into batches of 64. A discordant pair is counted in exactly one of three ways:
 *
 *   same bin                             by the set of ranks seen in the bin, one 64-bit word that is always up to date
 *   different bins, different batches    by `greater`: how many elements of earlier batches lie in greater bins
 *   different bins, same batch           by comparing the 64 bins of the batch pair by pair, 16 pairs at a time
 *
 * The third way is taken for the batch before while a batch is read, an eighth of it after every eight elements: word and
 * vector instructions then keep different units busy. One more batch, of sentinels, brings the last batch to its turn.
 */
import { advanced, get, set, splat, sumOf, unrolled } from "../../wasm/wat.ts";

export const BATCH = 64;
export const BIN = 64;
const PART = 8; // elements between two parts of the comparisons
const PARTS = BATCH / PART;
const VECTORS = BATCH / 16;

export interface SingleLayout {
  /** number of bins, the last of which holds nothing but the sentinel; at most 127, as bins are compared as signed bytes */
  readonly bins: number;
  /** per bin 16 bytes {u64 set of ranks, u32 greater, u32 unused} */
  readonly state: number;
  /** the bins of two batches, 64 bytes each, turn and turn about; aligned to 128 */
  readonly batchBins: number;
  /** 16 bytes per part: pairs that it counted */
  readonly partCounts: number;
  /** per pair of stimuli {u16 address of the bin's state, u8 rank mod 64, u8 bin}; after them at least one sentinel */
  readonly codes: number;
  /** per pair of stimuli a u32, the pair that it is relabelled to; sentinels stay sentinels */
  readonly relabelled: number;
  /** pairs and sentinels in the two arrays above; a multiple of 4 */
  readonly padded: number;
}

export function singleModule(layout: SingleLayout): string {
  return `(module
    (import "js" "memory" (memory 1))
    ${permuteFunction(layout)}
    ${countFunction(layout)})`;
}

/** permute(codes of a brain): copies them to `codes` in the relabelled order. */
function permuteFunction({ codes, relabelled, padded }: SingleLayout): string {
  return `(func (export "permute") (param $from i32) (local $p i32)
    (loop $four
      ${unrolled(
        4,
        (i) => `(i32.store offset=${codes + 4 * i} (local.get $p) (i32.load (i32.add (local.get $from)
        (i32.shl (i32.load offset=${relabelled + 4 * i} (local.get $p)) (i32.const 2)))))`,
      )}
      (br_if $four (i32.lt_u ${advanced("$p", 16)} (i32.const ${4 * padded})))))`;
}

/** count(order, end): discordant pairs, plus one for each sentinel after the first. Orders are u16 of 4 · pair. */
function countFunction(layout: SingleLayout): string {
  const { bins, state, batchBins, partCounts } = layout;
  const parts = inParts(comparisonsOfBatch());
  return `(func (export "count") (param $order i32) (param $end i32) (result i32)
    (local $code i32) (local $bin i32) (local $now i32) (local $before i32) (local $run i32)
    (local $set i64) (local $rank i64) (local $acrossBatches i32) (local $inBin i64)
    ${unrolled(VECTORS, (a) => `(local $bins${a} v128)`)} (local $turned v128) (local $count v128) (local $inBatch v128)
    (memory.fill (i32.const ${state}) (i32.const 0) (i32.const ${16 * bins}))
    (memory.fill (i32.const ${batchBins}) (i32.const 0) (i32.const ${2 * BATCH}))
    (local.set $now (i32.const ${batchBins}))
    (local.set $before (i32.const ${batchBins + BATCH}))
    (loop $batch
      ${unrolled(
        PARTS,
        (part) => `
        ${unrolled(PART, (j) => countElement(PART * part + j, layout))}
        ${unrolled(VECTORS, (a) => `(local.set $bins${a} (v128.load offset=${16 * a} (local.get $before)))`)}
        (local.set $count ${splat("i8x16", 0)})
        ${parts[part]}
        (v128.store (i32.const ${partCounts + 16 * part}) (local.get $count))`,
      )}
      ${addPartCounts(partCounts)}
      ${rebuildGreater(bins, state)}
      (local.set $now (i32.xor (local.get $now) (i32.const ${BATCH})))
      (local.set $before (i32.xor (local.get $before) (i32.const ${BATCH})))
      (br_if $batch (i32.lt_u ${advanced("$order", 2 * BATCH)} (local.get $end))))
    (i32.add
      (i32.add (local.get $acrossBatches) (i32.wrap_i64 (local.get $inBin)))
      ${sumOf(
        "i32.add",
        [0, 1, 2, 3].map((lane) => `(i32x4.extract_lane ${lane} (local.get $inBatch))`),
      )}))`;
}

/** Element j of the batch: counted in its bin and across batches; then it joins its bin's set and the batch's bins. */
function countElement(j: number, { codes }: SingleLayout): string {
  return `
    (local.set $code (i32.load16_u offset=${2 * j} (local.get $order)))
    (local.set $bin (i32.load16_u offset=${codes} (local.get $code)))
    (local.set $rank (i64.load8_u offset=${codes + 2} (local.get $code)))
    (i32.store8 offset=${j} (local.get $now) (i32.load8_u offset=${codes + 3} (local.get $code)))
    (local.set $acrossBatches (i32.add (local.get $acrossBatches) (i32.load offset=8 (local.get $bin))))
    (local.set $set (i64.load (local.get $bin)))
    (local.set $inBin (i64.add (local.get $inBin) (i64.popcnt (i64.shr_u (local.get $set) (local.get $rank)))))
    (i64.store (local.get $bin) (i64.or (local.get $set) (i64.shl (i64.const 1) (local.get $rank))))`;
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
      const bin = state + 16 * (bins - 1 - fromTop);
      return `(i32.store (i32.const ${bin + 8}) (local.get $run))
        (local.set $run (i32.add (local.get $run) (i32.wrap_i64 (i64.popcnt (i64.load (i32.const ${bin}))))))`;
    })}`;
}
