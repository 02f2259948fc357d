/**
 * WebAssembly that counts the discordant pairs of one order against sixteen others at once, among elements that lie in
 * different runs of those others. Pairs in the same run are counted in lanes-near.wat.ts, from the other side.
 *
 * A lane is a comparison. An element is a row of sixteen i8: the numbers, 0 … thresholds, of the runs that it lies in. Rows
 * come in blocks of 8. Pairs within a block are compared one by one. Pairs of a row with rows of earlier blocks come from
 * above(t), how many of those have a run > t:
 *
 *   Σ over rows of above(run of the row) = Σ over t of (rows of the block with run = t) · above(t)
 *                                        = Σ over t of (over(t − 1) − over(t)) · above(t)
 *
 * with over(t) the rows of the block with run > t, over(−1) = 8. Comparison masks are −1, so counts are kept negative.
 */
import { advanced, get, set, splat, sumOf, unrolled } from "../../wasm/wat.ts";

export const FAR_BLOCK = 8; // rows
const ROW = 16; // bytes

export interface FarLayout {
  /** greatest run number, 1 … 31 */
  readonly thresholds: number;
  /** a v128 per threshold, its number in every i8 lane: a load costs less than what V8 makes of a constant */
  readonly numbers: number;
  /** sixteen u16 per threshold, in two v128 */
  readonly above: number;
  /** per pair of stimuli a u32, 16 times the pair that it is relabelled to */
  readonly relabelled: number;
  /** rows of an order with sentinels, whose run is the greatest: a multiple of 8 */
  readonly rows: number;
}

const row = (i: number): string => `$row${i}`;
const HALVES = ["low", "high"] as const;

/** far(order, lanes, out): sixteen i32 to out, for an order of u16 4 · pair and a table of one row per pair. */
export function farFunction(layout: FarLayout): string {
  const { thresholds, above, relabelled, rows } = layout;
  const discordant: string[] = [];
  for (let later = 1; later < FAR_BLOCK; later++) {
    for (let earlier = 0; earlier < later; earlier++)
      discordant.push(`(i8x16.gt_s ${get(row(earlier))} ${get(row(later))})`);
  }
  return `(func (export "far") (param $order i32) (param $lanes i32) (param $out i32)
    (local $end i32) (local $threshold v128) (local $over v128) (local $aboveBefore v128)
    ${HALVES.map((half) => `(local $${half} v128) (local $${half}Before v128) (local $${half}Pairs v128)`).join(" ")}
    ${unrolled(FAR_BLOCK, (i) => `(local ${row(i)} v128)`)}
    (memory.fill (i32.const ${above}) (i32.const 0) (i32.const ${2 * ROW * thresholds}))
    (memory.fill (local.get $out) (i32.const 0) (i32.const 64))
    (local.set $end (i32.add (local.get $order) (i32.const ${2 * rows})))
    (loop $block
      ${unrolled(FAR_BLOCK, (i) =>
        set(
          row(i),
          `(v128.load (i32.add (local.get $lanes)
            (i32.load offset=${relabelled} (i32.load16_u offset=${2 * i} (local.get $order)))))`,
        ),
      )}
      (local.set $over (i8x16.neg ${sumOf("i8x16.add", discordant)}))
      ${HALVES.map(
        (half) => `
      (local.set $${half}Pairs (i16x8.extend_${half}_i8x16_u (local.get $over)))
      (local.set $${half}Before ${splat("i16x8", -FAR_BLOCK)})`,
      ).join("")}
      ${unrolled(thresholds, (t) => countThreshold(t, layout))}
      ${unrolled(4, (quarter) => addQuarter(quarter))}
      (br_if $block (i32.lt_u ${advanced("$order", 2 * FAR_BLOCK)} (local.get $end)))))`;
}

/** Pairs of the block's rows with run = t, and above(t) for the next block. Sums stay below 8 · 8,192 = 2^16. */
function countThreshold(t: number, { numbers, above }: FarLayout): string {
  const over = Array.from({ length: FAR_BLOCK }, (_, i) => `(i8x16.gt_s ${get(row(i))} (local.get $threshold))`);
  return `
    (local.set $threshold (v128.load (i32.const ${numbers + ROW * t})))
    (local.set $over ${sumOf("i8x16.add", over)})
    ${HALVES.map((half, at) => {
      const address = `(i32.const ${above + ROW * (2 * t + at)})`;
      return `
      (local.set $${half} (i16x8.extend_${half}_i8x16_s (local.get $over)))
      (local.set $aboveBefore (v128.load ${address}))
      (local.set $${half}Pairs (i16x8.add (local.get $${half}Pairs)
        (i16x8.mul (local.get $aboveBefore) (i16x8.sub (local.get $${half}) (local.get $${half}Before)))))
      (v128.store ${address} (i16x8.sub (local.get $aboveBefore) (local.get $${half})))
      (local.set $${half}Before (local.get $${half}))`;
    }).join("")}`;
}

/** Adds four of the block's sixteen sums to the i32 at out. */
function addQuarter(quarter: number): string {
  const half = HALVES[quarter >> 1];
  const offset = ROW * quarter;
  return `(v128.store offset=${offset} (local.get $out) (i32x4.add (v128.load offset=${offset} (local.get $out))
    (i32x4.extend_${HALVES[quarter & 1]}_i16x8_u (local.get $${half}Pairs))))`;
}

/** What the memory at `numbers` holds. */
export function thresholdNumbers(thresholds: number): Int8Array {
  return Int8Array.from({ length: ROW * thresholds }, (_, at) => Math.floor(at / ROW));
}
