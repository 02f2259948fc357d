import { assemble } from "../wasm/assemble.ts";
import { webAssembly } from "../wasm/web-assembly.ts";
import { STREAMS } from "./bounded-draws.ts";
import { PERMUTATION_AT, permutationBytes, permutationModule } from "./permutation.wat.ts";

/** Stimuli that the module's memory holds. */
export const MOST_STIMULI = 2 ** 14;

/** As `permutation`, of up to MOST_STIMULI stimuli; words are the lower and the upper 32 bits. */
export type VectorPermutation = (
  seed: readonly [low: number, high: number],
  k: readonly [low: number, high: number],
  out: Int32Array,
) => void;

let made: { readonly draw: VectorPermutation | undefined } | undefined;

/** Draws in vectors; undefined where WebAssembly or its SIMD is missing. */
export function vectorPermutation(): VectorPermutation | undefined {
  made ??= { draw: webAssembly && makeVectorPermutation() };
  return made.draw;
}

function makeVectorPermutation(): VectorPermutation {
  const { memory, call } = assemble(permutationModule(), permutationBytes(MOST_STIMULI));
  const permute = call("permute");
  const whole = new Int32Array(memory, PERMUTATION_AT, MOST_STIMULI);
  return (seed, k, out) => {
    permute(out.length, ...seed, ...k, STREAMS.relabelling);
    out.set(whole.subarray(0, out.length));
  };
}
