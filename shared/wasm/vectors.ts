import type { Variables } from "./function.ts";
import { v128 } from "./instructions.ts";
import type { Code, Local } from "./wat.ts";

/** Vectors of one width: how they lie in memory, and which variables hold them. */
export interface Vectors {
  readonly bytes: 16 | 32;
  /** of functions that exist for both widths in a module */
  readonly suffix: string;
  readonly load: (base: Local<"i32"> | number, offset?: number) => Code<"v128">;
  readonly variables: (all: Variables) => Readonly<Record<string, Local<"v128">>>;
}

/** Vectors of 128 bits, as WebAssembly has them. */
export const NARROW: Vectors = { bytes: 16, suffix: "", load: v128.load, variables: ({ v128 }) => v128 };
/** Two vectors side by side, of which V8 makes one of 256 bits where the processor has such. */
export const WIDE: Vectors = { bytes: 32, suffix: "Wide", load: v128.load_wide, variables: ({ v256 }) => v256 };
