import { ShapeError } from "../errors.ts";
import { boundedDraws, MAX_BOUND, STREAMS, wordsOf } from "./bounded-draws.ts";
import { MOST_STIMULI, vectorPermutation } from "./vector-permutation.ts";

/** Stimuli that are drawn one by one before it is worth assembling what draws them by vectors, to the same bits. */
const VECTORS_AFTER = 2 ** 19;
let drawn = 0;

/**
 * Random relabelling number k of n stimuli: uniform over the n! permutations (the identity among them), and a function
 * of (seed, k, n) alone, so any range of k can be drawn anywhere and in any order.
 *
 * Fisher–Yates downwards (Durstenfeld 1964, doi:10.1145/364520.364540), by the bounded draws of (seed, k).
 *
 * @param seed - integer in [0, 2^53)
 * @param k - 0-based index of the permutation, integer in [0, 2^53)
 * @param n - number of stimuli, integer in [1, 2^21)
 * @param out - receives the permutation; a new array by default
 * @returns `out`, holding each of 0 … n − 1 once
 * @throws {ShapeError} if seed, k or n is out of range, or `out` does not have n places
 * @example
 * ```ts
 * permutation(20200426, 1, 4); // => [0, 3, 1, 2]
 * ```
 */
export function permutation(seed: number, k: number, n: number, out: Int32Array = new Int32Array(n)): Int32Array {
  if (!(Number.isInteger(n) && n >= 1 && n < MAX_BOUND))
    throw new ShapeError(`permutation of ${n} stimuli, needed 1 to ${MAX_BOUND - 1}`);
  if (out.length !== n) throw new ShapeError(`permutation of ${n} stimuli into ${out.length} places`);
  drawn += n;
  const vectors = drawn < VECTORS_AFTER || n > MOST_STIMULI ? undefined : vectorPermutation();
  if (vectors) vectors(wordsOf("seed", seed), wordsOf("index", k), out);
  else exchange(boundedDraws(seed, k, STREAMS.relabelling), n, out);
  return out;
}

function exchange(draw: (bound: number) => number, n: number, out: Int32Array): void {
  for (let i = 0; i < n; i++) out[i] = i;
  // Places i + 1 … n − 1 are final; place i receives one of places 0 … i.
  for (let i = n - 1; i > 0; i--) {
    const j = draw(i + 1);
    const moved = out[i];
    out[i] = out[j];
    out[j] = moved;
  }
}
