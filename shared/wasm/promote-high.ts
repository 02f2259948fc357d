import { f64x2, i8x16 } from "./instructions.ts";
import type { Code, Local } from "./wat.ts";

/** Bytes of a vector to those of its upper half, twice. */
const UPPER = Array.from({ length: 16 }, (_, byte) => 8 + (byte % 8));

/** The upper two of four floats as doubles, for which WebAssembly has no instruction of its own. */
export const promoteHigh = (four: Local<"v128">): Code<"v128"> =>
  f64x2.promote_low_f32x4(i8x16.shuffle(UPPER, four, four));
