import { ShapeError } from "../errors.ts";
import { philox4x32 } from "./philox.ts";

const TWO_32 = 2 ** 32;
/** Fourth counter word: keeps the stream of stimulus relabellings apart from any other use of the same seed. */
const RELABELLING = 0;
/** word · bound must be exact in a double: 32 + 21 bits. */
const MAX_STIMULI = 2 ** 21;

/**
 * Random relabelling number k of n stimuli: uniform over the n! permutations (the identity among them), and a function
 * of (seed, k, n) alone, so any range of k can be drawn anywhere and in any order.
 *
 * Fisher–Yates downwards (Durstenfeld 1964, doi:10.1145/364520.364540), each draw bounded without bias by Lemire's
 * method (2019, doi:10.1145/3230636) from the Philox blocks with counter (k low, k high, block, 0) and key (seed low,
 * seed high).
 *
 * @param seed - integer in [0, 2^53)
 * @param k - 0-based index of the permutation, integer in [0, 2^53)
 * @param n - number of stimuli, integer in [1, 2^21)
 * @param out - receives the permutation; a new array by default
 * @returns `out`, holding each of 0 … n − 1 once
 * @throws {ShapeError} if seed, k or n is out of range, or `out` does not have n places
 */
export function permutation(seed: number, k: number, n: number, out: Int32Array = new Int32Array(n)): Int32Array {
  requireWord53("seed", seed);
  requireWord53("index", k);
  if (!(Number.isInteger(n) && n >= 1 && n < MAX_STIMULI))
    throw new ShapeError(`permutation of ${n} stimuli, needed 1 to ${MAX_STIMULI - 1}`);
  if (out.length !== n) throw new ShapeError(`permutation of ${n} stimuli into ${out.length} places`);

  const key = [seed | 0, Math.floor(seed / TWO_32)] as const;
  const kLow = k | 0;
  const kHigh = Math.floor(k / TWO_32);
  const block = new Uint32Array(4);
  let blocksDrawn = 0;
  let used = 4; // words of the block
  const draw = (): number => {
    if (used === 4) {
      philox4x32([kLow, kHigh, blocksDrawn++, RELABELLING], key, block);
      used = 0;
    }
    return block[used++];
  };

  for (let i = 0; i < n; i++) out[i] = i;
  // Places i + 1 … n − 1 are final; place i receives one of places 0 … i.
  for (let i = n - 1; i > 0; i--) {
    const bound = i + 1;
    let word = draw();
    if (lowWord(word, bound) < bound) {
      // Of the 2^32 words, (2^32 mod bound) too many would land on some places: those with the smallest low words.
      const surplus = TWO_32 % bound;
      while (lowWord(word, bound) < surplus) word = draw();
    }
    const j = Math.floor((word * bound) / TWO_32);
    const moved = out[i];
    out[i] = out[j];
    out[j] = moved;
  }
  return out;
}

/** Lower 32 bits of the product of two unsigned words. */
function lowWord(a: number, b: number): number {
  return Math.imul(a, b) >>> 0;
}

function requireWord53(what: string, value: number): void {
  if (!Number.isSafeInteger(value) || value < 0)
    throw new ShapeError(`permutation ${what} ${value}, needed an integer from 0 to 2^53 − 1`);
}
