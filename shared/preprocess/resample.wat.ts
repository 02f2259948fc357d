/**
 * WebAssembly that makes rows of an image of another size: each byte the sum of bytes times weights, rounded, in four lanes of a vector for
 * the three bytes of a pixel, or sixteen for those of a row. Sums are integers: they are those of the plain method.
 */
import { func, wasmModule } from "../wasm/function.ts";
import { countUp, i16x8, i32, i32x4, i8x16, v128 } from "../wasm/instructions.ts";
import type { Code, Local } from "../wasm/wat.ts";
import { HALF, WEIGHT_BITS } from "./triangle-filter.ts";

const PIXEL = 3;
/** Bytes of a weight, and of what stands before the weights of a pixel: where its bytes begin within a row, and bytes of its weights. */
export const WEIGHT = 4;
const HEAD = 8;

/** Bytes that are read or written beyond the last of a row. */
export const BEYOND = 16;

/** Integers of a pixel with so many weights at most. */
export const recordLength = (taps: number): number => HEAD / WEIGHT + taps;

/** The lower eight bytes, or the upper, as 16-bit integers; and of those the lower four, or the upper, as 32-bit integers. */
const eight = { lower: i16x8.extend_low_i8x16_u, upper: i16x8.extend_high_i8x16_u };
const four = { lower: i32x4.extend_low_i16x8_u, upper: i32x4.extend_high_i16x8_u };

type Vector = Local<"v128">;

/** Sums as bytes: of a sum above 255, which rounding makes, 255. */
function rounded(...sums: readonly [Vector, Vector, Vector, Vector]): Code<"v128"> {
  const [a, b, c, d] = sums.map((sum) => i32x4.shr_u(sum, WEIGHT_BITS));
  return i8x16.narrow_i16x8_u(i16x8.narrow_i32x4_s(a, b), i16x8.narrow_i32x4_s(c, d));
}

/** A row at another width: its pixels, one after the other, by their records. */
const across = func(
  "across",
  { parameters: ["row", "to", "record", "end", "step"], exported: true },
  ({ row, to, record, end, step }, { i32: { pixel, weight, last }, v128: { sum } }) => [
    countUp(record, { by: step, below: end }, [
      pixel.set(i32.add(row, i32.load(record))),
      weight.set(i32.add(record, HEAD)),
      last.set(i32.add(weight, i32.load(record, WEIGHT))),
      sum.set(i32x4.all(HALF)),
      countUp(weight, { by: WEIGHT, below: last }, [
        sum.set(i32x4.add(sum, i32x4.mul(four.lower(eight.lower(v128.load32_zero(pixel))), v128.load32_splat(weight)))),
        pixel.set(i32.add(pixel, PIXEL)),
      ]),
      i32.store(to, 0, i32x4.extract_lane(0, rounded(sum, sum, sum, sum))),
      to.set(i32.add(to, PIXEL)),
    ]),
  ],
);

/** A row between others: the weighted sum of the rows that begin at `from`, `stride` bytes apart, sixteen bytes at a time. */
const down = func(
  "down",
  { parameters: ["from", "last", "stride", "to", "weights", "end"], exported: true },
  ({ from, last, stride, to, weights, end }, { i32: { row, weight }, v128: vectors }) => {
    const { bytes, lower, upper, times, a, b, c, d } = vectors;
    const add = (sum: Vector, values: Code<"v128">) => sum.set(i32x4.add(sum, i32x4.mul(values, times)));
    return [
      countUp(from, { by: 16, below: last }, [
        row.set(from),
        weight.set(weights),
        [a, b, c, d].map((sum) => sum.set(i32x4.all(HALF))),
        countUp(weight, { by: WEIGHT, below: end }, [
          bytes.set(v128.load(row)),
          times.set(v128.load32_splat(weight)),
          lower.set(eight.lower(bytes)),
          upper.set(eight.upper(bytes)),
          add(a, four.lower(lower)),
          add(b, four.upper(lower)),
          add(c, four.lower(upper)),
          add(d, four.upper(upper)),
          row.set(i32.add(row, stride)),
        ]),
        v128.store(to, 0, rounded(a, b, c, d)),
        to.set(i32.add(to, 16)),
      ]),
    ];
  },
);

export const resampleModule = (): string => wasmModule([across, down]);
