/**
 * WebAssembly that draws permutations: philox.ts for four blocks at a time, the bounded draws of bounded-draws.ts, and the
 * exchanges of permutation.ts.
 */
import { func, type Variables, wasmModule } from "../wasm/function.ts";
import { countUp, doWhile, i32, i32x4, i64, i64x2, i8x16, unrolled, v128, when } from "../wasm/instructions.ts";
import type { Code, Local, Statements } from "../wasm/wat.ts";
import { MULTIPLIER_0, MULTIPLIER_1, ROUNDS, WEYL_0, WEYL_1 } from "./philox.ts";

const LANES = 4;
/** Blocks of four words that are made at a time. */
const BLOCKS = 16;
const WORDS_END = 16 * BLOCKS;
/** Address of the permutation, i32; four stimuli are written at a time. */
export const PERMUTATION_AT = WORDS_END;
/** Bytes for a permutation of n stimuli. */
export const permutationBytes = (n: number): number => PERMUTATION_AT + 4 * (n + LANES);

/** permute(n, seed and index as low and high words, stream): writes the permutation. */
export function permutationModule(): string {
  const words = wordsFunction();
  const parameters = ["n", "seedLow", "seedHigh", "low", "high", "stream"] as const;
  const permute = func("permute", { parameters, exported: true }, ({ n, ...counter }, variables) => {
    const { i, block, at, word, bound, rest, again, one, other, swap } = variables.i32;
    const { product } = variables.i64;
    const { stimuli } = variables.v128;
    const end = i32.add(PERMUTATION_AT, i32.shl(n, 2));
    return [
      stimuli.set(lanesFrom(0)),
      i.set(PERMUTATION_AT),
      countUp(i, { by: 4 * LANES, below: end }, [
        v128.store(i, 0, stimuli),
        stimuli.set(i32x4.add(stimuli, i32x4.all(LANES))),
      ]),
      at.set(WORDS_END),
      bound.set(n),
      one.set(i32.sub(end, 4)),
      when(i32.gt_u(n, 1), [
        // Places beyond `one` are final; it receives one of those up to it.
        doWhile(i32.gt_u(bound.tee(i32.sub(bound, 1)), 1), [
          doWhile(again, [
            when(i32.eq(at, WORDS_END), [
              words.call({ block, ...counter }),
              block.set(i32.add(block, BLOCKS)),
              at.set(0),
            ]),
            word.set(i32.load(at)),
            at.set(i32.add(at, 4)),
            product.set(i64.mul(i64.extend_i32_u(word), i64.extend_i32_u(bound))),
            again.set(0),
            rest.set(i32.wrap_i64(product)),
            when(i32.lt_u(rest, bound), again.set(i32.lt_u(rest, i32.rem_u(i32.sub(0, bound), bound)))),
          ]),
          other.set(i32.shl(i32.wrap_i64(i64.shr_u(product, 32)), 2)),
          swap.set(i32.load(one)),
          i32.store(one, 0, i32.load(other, PERMUTATION_AT)),
          i32.store(other, PERMUTATION_AT, swap),
          one.set(i32.sub(one, 4)),
        ]),
      ]),
    ];
  });
  return wasmModule([words, permute]);
}

/** words(block, …): the words of the blocks from `block` on, in their order, from address 0. */
function wordsFunction() {
  const parameters = ["block", "seedLow", "seedHigh", "low", "high", "stream"] as const;
  return func("words", { parameters }, ({ block, seedLow, seedHigh, low, high, stream }, variables) => {
    const { at } = variables.i32;
    const { blocks } = variables.v128;
    const counter = Array.from({ length: 4 }, (_, word) => variables.v128[`counter${word}`]);
    const key = [variables.v128["key0"], variables.v128["key1"]];
    return [
      blocks.set(i32x4.add(i32x4.splat(block), lanesFrom(0))),
      at.set(0),
      countUp(at, { by: 16 * LANES, below: WORDS_END }, [
        counter[0].set(i32x4.splat(low)),
        counter[1].set(i32x4.splat(high)),
        counter[2].set(blocks),
        counter[3].set(i32x4.splat(stream)),
        key[0].set(i32x4.splat(seedLow)),
        key[1].set(i32x4.splat(seedHigh)),
        unrolled(ROUNDS, (round) => [
          round === 0 ? [] : [key[0].set(plus(key[0], WEYL_0)), key[1].set(plus(key[1], WEYL_1))],
          philoxRound(counter, key, variables),
        ]),
        storeTransposed(at, counter, variables),
        blocks.set(plus(blocks, LANES)),
      ]),
    ];
  });
}

const plus = (vector: Code<"v128">, value: number): Code<"v128"> => i32x4.add(vector, i32x4.all(value | 0));

/** The constant from, from + 1, from + 2, from + 3. */
const lanesFrom = (from: number): Code<"v128"> => i32x4.of(from, from + 1, from + 2, from + 3);

type Vectors = readonly Local<"v128">[];

function philoxRound([c0, c1, c2, c3]: Vectors, [k0, k1]: Vectors, { v128: { high0, low0 } }: Variables): Statements {
  return [
    high0.set(multiplyHigh(c0, MULTIPLIER_0)),
    low0.set(i32x4.mul(c0, i32x4.all(MULTIPLIER_0 | 0))),
    c0.set(v128.xor(v128.xor(multiplyHigh(c2, MULTIPLIER_1), c1), k0)),
    c1.set(i32x4.mul(c2, i32x4.all(MULTIPLIER_1 | 0))),
    c2.set(v128.xor(v128.xor(high0, c3), k1)),
    c3.set(low0),
  ];
}

/** Of each lane's product with a word, the upper 32 bits. */
function multiplyHigh(vector: Code<"v128">, word: number): Code<"v128"> {
  const factor = i32x4.all(word | 0);
  return i8x16.shuffle(
    words32(1, 3, 5, 7),
    i64x2.extmul_low_i32x4_u(vector, factor),
    i64x2.extmul_high_i32x4_u(vector, factor),
  );
}

/** Bytes of 32-bit words, by their numbers among the eight of two vectors. */
const words32 = (...words: readonly number[]): number[] =>
  words.flatMap((word) => [0, 1, 2, 3].map((byte) => 4 * word + byte));

/** Four words of four blocks, from a vector per word, a block to a lane, to a vector per block. */
function storeTransposed(at: Code<"i32">, [w0, w1, w2, w3]: Vectors, { v128: vectors }: Variables): Statements {
  const { pair0, pair1 } = vectors;
  return [0, 1].map((half) => {
    const interleaved = half === 0 ? words32(0, 4, 1, 5) : words32(2, 6, 3, 7);
    return [
      pair0.set(i8x16.shuffle(interleaved, w0, w1)),
      pair1.set(i8x16.shuffle(interleaved, w2, w3)),
      v128.store(at, 32 * half, i8x16.shuffle(words32(0, 1, 4, 5), pair0, pair1)),
      v128.store(at, 32 * half + 16, i8x16.shuffle(words32(2, 3, 6, 7), pair0, pair1)),
    ];
  });
}
