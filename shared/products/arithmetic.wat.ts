/** How values are held and multiplied by WebAssembly: as doubles, or as integers of 16 bits where they are small ones. */
import { f64x2, i32, i32x4, i64, i8x16 } from "../wasm/instructions.ts";
import { NARROW, type Vectors, WIDE } from "../wasm/vectors.ts";
import type { Code } from "../wasm/wat.ts";
import { SUMMED_PAIRS } from "./summation.ts";

/** One way to hold values and to sum their products in vectors. */
export interface Arithmetic {
  readonly name: string;
  /** an array of such values in the memory of a module */
  readonly view: (memory: ArrayBuffer, address: number, length: number) => Float64Array | Int16Array;
  /** what holds values and sums: wide where sums are exact, so that it makes no difference in what order they are added */
  readonly vectors: Vectors;
  /** log₂ of the bytes of a value */
  readonly shift: number;
  /** pairs of stimuli whose products are summed before the sum is added to the total; whole vectors, and a multiple of 8 */
  readonly pairs: number;
  /** copies a value, to an address and offset */
  readonly copy: (to: Code<"i32">, offset: number, from: Code<"i32">) => Code<"nothing">;
  /** a sum and the products of two vectors */
  readonly addProducts: (sum: Code<"v128">, a: Code<"v128">, b: Code<"v128">) => Code<"v128">;
  /** vectors of two doubles, whose sum a sum of 128 bits is */
  readonly asDoubles: (sum: Code<"v128">) => readonly Code<"v128">[];
}

/** Doubles: values of any size. */
export const inFloat64: Arithmetic = {
  name: "wasm-products",
  view: (memory, address, length) => new Float64Array(memory, address, length),
  vectors: NARROW,
  shift: 3,
  pairs: SUMMED_PAIRS,
  copy: (to, offset, from) => i64.store(to, offset, i64.load(from)),
  addProducts: (sum, a, b) => f64x2.add(sum, f64x2.mul(a, b)),
  asDoubles: (sum) => [sum],
};

/** Sums that a lane of 32 bits holds, each of the products of two pairs: fewer are not worth their conversion. */
const FEWEST_STEPS = 4;
const MOST_STEPS = 64;
const PAIRS_PER_STEP = WIDE.bytes / 2;

/** The upper two lanes of four, in the place of the lower two. */
const UPPER = Array.from({ length: 16 }, (_, byte) => (byte + 8) % 16);

/** For integers up to some size: undefined where too few products of them fit 32 bits. Every sum is exact. */
export function inInt16(largest: number): Arithmetic | undefined {
  const steps = Math.min(MOST_STEPS, Math.floor((2 ** 31 - 1) / (2 * largest ** 2)));
  if (!(steps >= FEWEST_STEPS)) return undefined;
  return {
    name: "wasm-short-products",
    view: (memory, address, length) => new Int16Array(memory, address, length),
    vectors: WIDE,
    shift: 1,
    pairs: PAIRS_PER_STEP * steps,
    copy: (to, offset, from) => i32.store16(to, offset, i32.load16_u(from)),
    addProducts: (sum, a, b) => i32x4.add(sum, i32x4.dot_i16x8_s(a, b)),
    asDoubles: (sum) => [f64x2.convert_low_i32x4_s(sum), f64x2.convert_low_i32x4_s(i8x16.shuffle(UPPER, sum, sum))],
  };
}
