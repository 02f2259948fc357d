import { assemble, type Growable } from "../../shared/wasm/assemble.ts";
import { webAssembly } from "../../shared/wasm/web-assembly.ts";
import type { MersenneTwister } from "./mersenne-twister.ts";
import { constants, MEMORY_BYTES, vectorDrawsModule, WINDOW, WINDOW_AT, WORDS } from "./vector-draws.wat.ts";

/** What the draws of a generator become; all numbers are float32. What lies in `room` is made in its place, all else is copied there. */
export interface VectorDraws {
  /** x · range + from with one rounding for x uniform on [0, 1); `from` in place of `excluded` */
  uniform(bits: MersenneTwister, out: Float32Array, range: number, from: number, excluded: number): void;
  /** as `boxMuller` makes them, for a multiple of 16 */
  normal(bits: MersenneTwister, out: Float32Array, mean: number, std: number): void;
  /** as `skip` of the generator */
  skip(bits: MersenneTwister, count: number): void;
  /** So many values, from a multiple of 64 bytes on, in place of those that were given before, which are of no use any more. */
  room(values: number): Float32Array;
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

/** Frees memory of `room`; draws go on as before. */
export function freeVectorDraws(): void {
  if (made !== undefined) made = "not tried";
}

type KernelFunction = ReturnType<Growable["call"]>;

/** Where room begins, in lines of the cache, and values behind it that draws may write to before they put them back. */
const ROOM_AT = 64 * Math.ceil(MEMORY_BYTES / 64);
const BEHIND = 16;

function makeVectorDraws(): VectorDraws | undefined {
  const kernel = assembledKernel();
  if (kernel === undefined) return undefined;
  const lanes = constants.values.flatMap((value) => Array.from({ length: constants.lanes }, () => value));
  new Float32Array(kernel.memory, constants.address, lanes.length).set(lanes);
  return kernel.call("isFused")() === 0 ? undefined : new KernelDraws(kernel);
}

/** Undefined in an engine without relaxed vectors. */
function assembledKernel(): Growable | undefined {
  try {
    return assemble(vectorDrawsModule(), MEMORY_BYTES);
  } catch (error) {
    if (error instanceof Error && error.name === "CompileError") return undefined;
    throw error;
  }
}

/** Draws by the kernel of vector-draws.wat.ts. What looks into its memory is taken anew when that grows. */
class KernelDraws implements VectorDraws {
  readonly #kernel: Growable;
  readonly #uniforms: KernelFunction;
  readonly #normals: KernelFunction;
  readonly #skipBlocks: KernelFunction;
  #memory: ArrayBuffer;
  #block: Int32Array;
  #window: Float32Array;

  constructor(kernel: Growable) {
    this.#kernel = kernel;
    this.#uniforms = kernel.call("uniforms");
    this.#normals = kernel.call("normals");
    this.#skipBlocks = kernel.call("skip");
    this.#memory = kernel.memory;
    this.#block = new Int32Array(kernel.memory, 0, WORDS);
    this.#window = new Float32Array(kernel.memory, WINDOW_AT, WINDOW);
  }

  uniform(bits: MersenneTwister, out: Float32Array, range: number, from: number, excluded: number): void {
    this.#inWindows(bits, out, [range * 2 ** -24, from, excluded], () => undefined);
  }

  normal(bits: MersenneTwister, out: Float32Array, mean: number, std: number): void {
    this.#inWindows(bits, out, [2 ** -24, 0, 1], (at, end) => this.#normals(at, end, bitsOf(std), bitsOf(mean)));
  }

  skip(bits: MersenneTwister, count: number): void {
    bits.drawnBy((state, next) => {
      const beyond = count - (WORDS - next);
      if (beyond <= 0) return next + count;
      const blocks = Math.ceil(beyond / WORDS);
      this.#block.set(state);
      this.#skipBlocks(blocks);
      state.set(this.#block);
      return beyond - (blocks - 1) * WORDS;
    });
  }

  room(values: number): Float32Array {
    this.#memory = this.#kernel.grownTo(ROOM_AT + 4 * (values + BEHIND));
    this.#block = new Int32Array(this.#memory, 0, WORDS);
    this.#window = new Float32Array(this.#memory, WINDOW_AT, WINDOW);
    return new Float32Array(this.#memory, ROOM_AT, values);
  }

  /** Draws uniforms, x · scale + from, window by window, and finishes each where it lies: between two addresses. */
  #inWindows(
    bits: MersenneTwister,
    out: Float32Array,
    [scale, from, excluded]: readonly [number, number, number],
    finish: (at: number, end: number) => void,
  ): void {
    const inPlace = out.buffer === this.#memory;
    const behind = inPlace ? new Float32Array(this.#memory, out.byteOffset + out.byteLength, BEHIND) : undefined;
    const kept = behind?.slice();
    bits.drawnBy((state, next) => {
      this.#block.set(state);
      let byte = 4 * next;
      for (let start = 0; start < out.length; start += WINDOW) {
        const part = out.subarray(start, start + WINDOW);
        const at = inPlace ? part.byteOffset : WINDOW_AT;
        const end = at + 4 * part.length;
        byte = this.#uniforms(byte, at, end, bitsOf(scale), bitsOf(from), bitsOf(excluded));
        finish(at, end);
        if (!inPlace) part.set(part.length === WINDOW ? this.#window : this.#window.subarray(0, part.length));
      }
      if (kept) behind?.set(kept);
      state.set(this.#block);
      return byte / 4;
    });
  }
}

const word = new Int32Array(1);
const float = new Float32Array(word.buffer);

function bitsOf(value: number): number {
  float[0] = value;
  return word[0]!;
}
