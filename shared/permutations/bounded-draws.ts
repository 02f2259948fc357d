import { ShapeError } from "../errors.ts";
import { philox4x32 } from "./philox.ts";

const TWO_32 = 2 ** 32;
/** word · bound must be exact in a double: 32 + 21 bits. */
export const MAX_BOUND = 2 ** 21;

/** Fourth counter words: they keep the streams of one seed apart. Simulated data have 1, random twins of networks 2. */
export const STREAMS = { relabelling: 0, resampledStimuli: 3, resampledSubjects: 4 } as const;

/**
 * Uniform integers in [0, bound), one after another, of (seed, index, stream) alone: bounded without bias by Lemire's method (2019,
 * doi:10.1145/3230636) from the Philox blocks with counter (index low, index high, block, stream) and key (seed low, seed high).
 *
 * @param seed, index - integers in [0, 2^53)
 * @returns a function of a bound in [1, MAX_BOUND]
 * @throws {ShapeError} if seed or index is out of range
 */
export function boundedDraws(seed: number, index: number, stream: number): (bound: number) => number {
  const key = wordsOf("seed", seed);
  const [low, high] = wordsOf("index", index);
  const block = new Uint32Array(4);
  let blocksDrawn = 0;
  let used = 4; // words of the block
  const draw = (): number => {
    if (used === 4) {
      philox4x32([low, high, blocksDrawn++, stream], key, block);
      used = 0;
    }
    return block[used++];
  };
  return (bound) => {
    let word = draw();
    if (lowWord(word, bound) < bound) {
      // Of the 2^32 words, (2^32 mod bound) too many would land on some integers: those with the smallest low words.
      const surplus = TWO_32 % bound;
      while (lowWord(word, bound) < surplus) word = draw();
    }
    return Math.floor((word * bound) / TWO_32);
  };
}

/** Lower 32 bits of the product of two unsigned words. */
function lowWord(a: number, b: number): number {
  return Math.imul(a, b) >>> 0;
}

/**
 * The lower and the upper 32 bits of an integer in [0, 2^53).
 * @throws {ShapeError} if it is none
 */
export function wordsOf(what: string, value: number): readonly [low: number, high: number] {
  if (!Number.isSafeInteger(value) || value < 0)
    throw new ShapeError(`${what} ${value} of random draws, needed an integer from 0 to 2^53 − 1`);
  return [value | 0, Math.floor(value / TWO_32)];
}
