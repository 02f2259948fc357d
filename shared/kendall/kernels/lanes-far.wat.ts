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
import { func } from "../../wasm/function.ts";
import { countUp, i16x8, i32, i32x4, i8x16, memory, unrolled, v128 } from "../../wasm/instructions.ts";
import { inversions } from "./rows.wat.ts";

export const FAR_BLOCK = 8; // rows
const ROW = 16; // bytes

/** Where the function that counts far pairs has what: addresses in bytes, and counts. */
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

const HALVES = ["low", "high"] as const;

/** far(order, table, out): sixteen i32 to out, for an order of u16 4 · pair and a table of one row per pair. */
export function farFunction({ thresholds, numbers, above, relabelled, rows }: FarLayout) {
  const parameters = ["order", "table", "out"] as const;
  return func("far", { parameters, exported: true }, ({ order, table, out }, variables) => {
    const { end } = variables.i32;
    const { threshold, over, aboveBefore } = variables.v128;
    const halves = HALVES.map((half) => ({
      half,
      now: variables.v128[half],
      before: variables.v128[`${half}Before`],
      pairs: variables.v128[`${half}Pairs`],
    }));
    const block = Array.from({ length: FAR_BLOCK }, (_, i) => variables.v128[`row${i}`]);
    return [
      memory.fill(above, 0, 2 * ROW * thresholds),
      memory.fill(out, 0, 4 * ROW),
      end.set(i32.add(order, 2 * rows)),
      countUp(order, { by: 2 * FAR_BLOCK, below: end }, [
        block.map((row, i) => row.set(v128.load(i32.add(table, i32.load(i32.load16_u(order, 2 * i), relabelled))))),
        over.set(i8x16.neg(i8x16.add(...inversions(i8x16, block)))),
        halves.map(({ half, pairs, before }) => [
          pairs.set(i16x8[`extend_${half}_i8x16_u`](over)),
          before.set(i16x8.all(-FAR_BLOCK)),
        ]),
        // For each t, the pairs of the block's rows with run = t; and above(t) for the next block, which stays below
        // 8 · 8,192 = 2^16.
        unrolled(thresholds, (t) => [
          threshold.set(v128.load(numbers + ROW * t)),
          over.set(i8x16.add(...block.map((row) => i8x16.gt_s(row, threshold)))),
          halves.map(({ half, now, before, pairs }, at) => {
            const address = above + ROW * (2 * t + at);
            return [
              now.set(i16x8[`extend_${half}_i8x16_s`](over)),
              aboveBefore.set(v128.load(address)),
              pairs.set(i16x8.add(pairs, i16x8.mul(aboveBefore, i16x8.sub(now, before)))),
              v128.store(address, 0, i16x8.sub(aboveBefore, now)),
              before.set(now),
            ];
          }),
        ]),
        halves.map(({ pairs }, eighths) =>
          HALVES.map((half, at) => {
            const offset = ROW * (2 * eighths + at);
            return v128.store(out, offset, i32x4.add(v128.load(out, offset), i32x4[`extend_${half}_i16x8_u`](pairs)));
          }),
        ),
      ]),
    ];
  });
}

/** What the memory at `numbers` holds. */
export function thresholdNumbers(thresholds: number): Int8Array {
  return Int8Array.from({ length: ROW * thresholds }, (_, at) => Math.floor(at / ROW));
}
