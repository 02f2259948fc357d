import { assemble } from "../../shared/wasm/assemble.ts";
import { webAssembly } from "../../shared/wasm/web-assembly.ts";
import type { MersenneTwister } from "./mersenne-twister.ts";
import { constants, MEMORY_BYTES, vectorDrawsModule, WINDOW, WINDOW_AT, WORDS } from "./vector-draws.wat.ts";

/** What the draws of a generator become; all numbers are float32. */
export interface VectorDraws {
  /** x · range + from with one rounding for x uniform on [0, 1); `from` in place of `excluded` */
  uniform(bits: MersenneTwister, out: Float32Array, range: number, from: number, excluded: number): void;
  /** as `boxMuller` makes them, for a multiple of 16 */
  normal(bits: MersenneTwister, out: Float32Array, mean: number, std: number): void;
  /** as `skip` of the generator */
  skip(bits: MersenneTwister, count: number): void;
}

/** Values from which it is worth the way to the kernel and back. */
export const VECTOR_DRAWS_FROM = 256;

let made: VectorDraws | undefined | "not tried" = "not tried";

/**
 * Draws in vectors, with the bits of PyTorch's; undefined where the processor rounds a product before it is added, or the engine
 * has no relaxed vectors.
 */
export function vectorDraws(): VectorDraws | undefined {
  if (made === "not tried") made = webAssembly && makeVectorDraws();
  return made;
}

function makeVectorDraws(): VectorDraws | undefined {
  let assembled;
  try {
    assembled = assemble(vectorDrawsModule(), MEMORY_BYTES);
  } catch (error) {
    if (error instanceof Error && error.name === "CompileError") return undefined; // an engine without relaxed vectors
    throw error;
  }
  const { memory, call } = assembled;
  const lanes = constants.values.flatMap((value) => [value, value, value, value]);
  new Float32Array(memory, constants.address, lanes.length).set(lanes);
  if (call("isFused")() === 0) return undefined;
  const block = new Int32Array(memory, 0, WORDS);
  const window = new Float32Array(memory, WINDOW_AT, WINDOW);
  const uniforms = call("uniforms");
  const normals = call("normals");
  const skipBlocks = call("skip");
  const inWindows = (
    bits: MersenneTwister,
    out: Float32Array,
    [scale, from, excluded]: readonly [number, number, number],
    finish: (end: number) => void,
  ): void => {
    bits.drawnBy((state, next) => {
      block.set(state);
      let byte = 4 * next;
      for (let start = 0; start < out.length; start += WINDOW) {
        const part = out.subarray(start, start + WINDOW);
        const end = WINDOW_AT + 4 * part.length;
        byte = uniforms(byte, WINDOW_AT, end, bitsOf(scale), bitsOf(from), bitsOf(excluded));
        finish(end);
        part.set(part.length === WINDOW ? window : window.subarray(0, part.length));
      }
      state.set(block);
      return byte / 4;
    });
  };
  return {
    uniform: (bits, out, range, from, excluded) =>
      inWindows(bits, out, [range * 2 ** -24, from, excluded], () => undefined),
    normal: (bits, out, mean, std) =>
      inWindows(bits, out, [2 ** -24, 0, 1], (end) => normals(WINDOW_AT, end, bitsOf(std), bitsOf(mean))),
    skip: (bits, count) =>
      bits.drawnBy((state, next) => {
        const beyond = count - (WORDS - next);
        if (beyond <= 0) return next + count;
        const blocks = Math.ceil(beyond / WORDS);
        block.set(state);
        skipBlocks(blocks);
        state.set(block);
        return beyond - (blocks - 1) * WORDS;
      }),
  };
}

const word = new Int32Array(1);
const float = new Float32Array(word.buffer);

function bitsOf(value: number): number {
  float[0] = value;
  return word[0]!;
}
