import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { wordsOf } from "../../../shared/permutations/bounded-draws.ts";
import { permutation } from "../../../shared/permutations/permutation.ts";
import { MOST_STIMULI, vectorPermutation } from "../../../shared/permutations/vector-permutation.ts";

const vectors = vectorPermutation();
const skip = vectors ? false : "no WebAssembly with SIMD";

const draw = (seed: number, k: number, n: number): Int32Array => {
  const out = new Int32Array(n);
  vectors!(wordsOf("seed", seed), wordsOf("k", k), out);
  return out;
};

describe("vectorPermutation", { skip }, () => {
  // before the first 2^19 stimuli are drawn, `permutation` draws one by one
  it("draws what is drawn one by one, for seeds and indices in all their bits, and numbers of stimuli around its blocks", () => {
    const pairs = [[0, 0], [7, 3], [2 ** 40 + 5, 2 ** 33 + 1], [20_260_426, 99_999], [2 ** 53 - 1, 2 ** 53 - 1]]; // prettier-ignore
    for (const n of [1, 2, 3, 4, 5, 16, 17, 64, 65, 66, 92, 129, 1854, MOST_STIMULI]) {
      for (const [seed, k] of pairs) assert.deepEqual(draw(seed, k, n), permutation(seed, k, n), `n = ${n}`);
    }
  });

  it("takes the place of drawing one by one without a trace", () => {
    const before = permutation(5, 8, 1000);
    for (let k = 0; k < 600; k++) permutation(5, k, 1000);
    assert.deepEqual(permutation(5, 8, 1000), before);
    assert.throws(() => permutation(-1, 8, 1000), /seed -1/);
    assert.throws(() => permutation(5, 2 ** 53, 1000), /index 9007199254740992/);
  });

  it("rejects the words that would favour some places", () => {
    const [k, n] = [7, MOST_STIMULI]; // the first of seed 0 that meets such a word
    assert.deepEqual(draw(0, k, n), permutation(0, k, n));
  });
});
