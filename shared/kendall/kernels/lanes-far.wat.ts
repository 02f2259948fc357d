/**
 * WebAssembly that counts the discordant pairs of one order against 16 or 32 others at once, among elements that lie in
 * different runs of those others. Pairs in the same run are counted in lanes-near.wat.ts, from the other side.
 *
 * A lane is a comparison. An element is a row of i8: the numbers, 0 … thresholds, of the runs that it lies in. Rows
 * come in blocks of 8. Pairs within a block are compared one by one. Pairs of a row with rows of earlier blocks come from
 * above(t), how many of those have a run > t:
 *
 *   Σ over rows of above(run of the row) = Σ over t of (rows of the block with run = t) · above(t)
 *                                        = Σ over t of (over(t − 1) − over(t)) · above(t)
 *
 * with over(t) the rows of the block with run > t, over(−1) = 8. Comparison masks are −1, so counts are kept negative.
 */
import { type Func, func } from "../../wasm/function.ts";
import { countUp, i16x8, i32, i32x4, i8x16, memory, unrolled, v128 } from "../../wasm/instructions.ts";
import { type Vectors, WIDE } from "../../wasm/vectors.ts";
import type { Code } from "../../wasm/wat.ts";
import { inversions, rowAddress } from "./rows.wat.ts";

export const FAR_BLOCK = 8; // rows

/** Where the function that counts far pairs has what: addresses in bytes, and counts. A vector has room for a wide one. */
export interface FarLayout {
  /** greatest run number, 1 … 31 */
  readonly thresholds: number;
  /** a vector per threshold, its number in every i8 lane: a load costs less than what V8 makes of a constant */
  readonly numbers: number;
  /** two vectors of u16 per threshold: of even lanes, and of odd ones */
  readonly above: number;
  /** per pair of stimuli a u32, 16 times the pair that it is relabelled to */
  readonly relabelled: number;
  /** rows of an order with sentinels, whose run is the greatest: a multiple of 8 */
  readonly rows: number;
}

/** What a vector takes of a FarLayout. */
export const FAR_VECTOR = WIDE.bytes;

/** far(order, table, out), or farWide: an i32 per lane to out, for an order of u16 4 · pair and a table of one row per pair. */
export function farFunction(
  vectors: Vectors,
  { thresholds, numbers, above, relabelled, rows }: FarLayout,
): Func<"order" | "table" | "out", "nothing"> {
  const { bytes } = vectors;
  const parameters = ["order", "table", "out"] as const;
  return func(`far${vectors.suffix}`, { parameters, exported: true }, ({ order, table, out }, variables) => {
    const { end, address } = variables.i32;
    const named = vectors.variables(variables);
    const { threshold, over, blockOver, aboveBefore, sum } = named;
    const parities = [0, 1].map((parity) => ({
      parity,
      now: named[`now${parity}`],
      before: named[`before${parity}`],
      pairs: named[`pairs${parity}`],
    }));
    const block = Array.from({ length: FAR_BLOCK }, (_, i) => named[`row${i}`]);
    return [
      memory.fill(above, 0, 2 * FAR_VECTOR * thresholds),
      memory.fill(out, 0, 4 * bytes),
      end.set(i32.add(order, 2 * rows)),
      blockOver.set(i16x8.all(-FAR_BLOCK)),
      countUp(order, { by: 2 * FAR_BLOCK, below: end }, [
        block.map((row, i) => [
          address.set(rowAddress(vectors, table, i32.load(i32.load16_u(order, 2 * i), relabelled))),
          row.set(vectors.load(address)),
        ]),
        over.set(i8x16.sub(i8x16.all(0), i8x16.add(...inversions(i8x16, block)))),
        parities.map(({ parity, pairs, before }) => [
          pairs.set(everySecond(i16x8, parity, over, "u")),
          before.set(blockOver),
        ]),
        // For each t, the pairs of the block's rows with run = t; and above(t) for the next block, which stays below
        // 8 · 8,192 = 2^16.
        unrolled(thresholds, (t) => [
          threshold.set(vectors.load(numbers + FAR_VECTOR * t)),
          over.set(i8x16.add(...block.map((row) => i8x16.gt_s(row, threshold)))),
          parities.map(({ parity, now, before, pairs }) => {
            const place = above + FAR_VECTOR * (2 * t + parity);
            return [
              now.set(everySecond(i16x8, parity, over, "s")),
              aboveBefore.set(vectors.load(place)),
              pairs.set(i16x8.add(pairs, i16x8.mul(aboveBefore, i16x8.sub(now, before)))),
              v128.store(place, 0, i16x8.sub(aboveBefore, now)),
              before.set(now),
            ];
          }),
        ]),
        parities.map(({ parity, pairs }) =>
          [0, 1].map((ofWords) => {
            const offset = bytes * (2 * parity + ofWords);
            return [
              sum.set(i32x4.add(vectors.load(out, offset), everySecond(i32x4, ofWords, pairs, "u"))),
              v128.store(out, offset, sum),
            ];
          }),
        ),
      ]),
    ];
  });
}

/** Every second lane of half the bits, as lanes of a shape: told apart by shifts, which serve vectors of any width. */
function everySecond(
  shape: typeof i16x8 | typeof i32x4,
  parity: number,
  vector: Code<"v128">,
  sign: "s" | "u",
): Code<"v128"> {
  const bits = shape === i16x8 ? 8 : 16;
  return shape[`shr_${sign}`](parity === 0 ? shape.shl(vector, bits) : vector, bits);
}

/** Which of the counts at `out` is that of a lane. */
export function farCount(lane: number, { bytes }: Vectors): number {
  const [part, ofPart] = [Math.floor(lane / 16), lane % 16];
  const vector = 2 * (ofPart % 2) + ((ofPart >> 1) % 2);
  return (bytes / 4) * vector + 4 * part + (ofPart >> 2);
}

/** What the memory at `numbers` holds. */
export function thresholdNumbers(thresholds: number): Int8Array {
  return Int8Array.from({ length: FAR_VECTOR * thresholds }, (_, at) => Math.floor(at / FAR_VECTOR));
}
