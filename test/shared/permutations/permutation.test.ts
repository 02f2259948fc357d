import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { permutation } from "../../../shared/permutations/permutation.ts";
import { philox4x32 } from "../../../shared/permutations/philox.ts";

const word53 = fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER });

describe("permutation", () => {
  it("holds each stimulus once", () => {
    fc.assert(
      fc.property(word53, word53, fc.integer({ min: 1, max: 200 }), (seed, k, n) => {
        assert.deepEqual([...permutation(seed, k, n).sort()], [...Array(n).keys()]);
      }),
    );
  });

  it("depends on seed, index and n alone: drawn in any order, into any array, it is the same", () => {
    const indices = [4, 0, 2 ** 40 + 3, 3];
    const once = indices.map((k) => permutation(7, k, 30));
    const out = new Int32Array(30);
    for (const [at, k] of [...indices.entries()].reverse()) {
      assert.deepEqual(permutation(7, k, 30, out), once[at]);
    }
  });

  it("tells seeds and indices apart in all of their 53 bits", () => {
    const drawn = new Set<string>();
    for (let bit = 0; bit < 53; bit++) {
      drawn.add(permutation(2 ** bit, 0, 40).join());
      drawn.add(permutation(0, 2 ** bit, 40).join());
    }
    assert.equal(drawn.size, 2 * 53);
  });

  it("is Fisher–Yates downwards on the Philox words of counter (k, 0, block, 0): n = 5 by hand", () => {
    const words = new Uint32Array(4);
    philox4x32([9, 0, 0, 0], [123, 0], words);
    const expected = [0, 1, 2, 3, 4];
    for (const [draw, word] of words.entries()) {
      const last = 4 - draw;
      const chosen = Number((BigInt(word) * BigInt(last + 1)) >> 32n);
      [expected[last], expected[chosen]] = [expected[chosen], expected[last]];
    }
    assert.deepEqual([...permutation(123, 9, 5)], expected);
  });

  it("rejects the words that would favour some places: 300,000 stimuli against integers of any size", () => {
    const n = 300_000;
    const words = new Uint32Array(4);
    let drawn = 0;
    const draw = (): bigint => {
      if (drawn % 4 === 0) philox4x32([5, 0, drawn / 4, 0], [6, 0], words);
      return BigInt(words[drawn++ % 4]);
    };
    const expected = Int32Array.from({ length: n }, (_, i) => i);
    for (let i = n - 1; i > 0; i--) {
      const bound = BigInt(i + 1);
      let product = draw() * bound;
      while ((product & 0xffff_ffffn) < (1n << 32n) % bound) product = draw() * bound;
      const j = Number(product >> 32n);
      [expected[i], expected[j]] = [expected[j], expected[i]];
    }
    assert.ok(drawn > n - 1, "no word was rejected"); // deterministic: the seed is fixed
    assert.deepEqual(permutation(6, 5, n), expected);
  });

  it("draws the 24 orders of 4 stimuli equally often", () => {
    const draws = 24_000;
    const counts = new Map<string, number>();
    for (let k = 0; k < draws; k++) {
      const order = permutation(20_200_426, k, 4).join();
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
    assert.equal(counts.size, 24);
    const expected = draws / 24;
    const chiSquared = [...counts.values()].reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
    assert.ok(chiSquared < 49.7, `χ²(23) = ${chiSquared}, above its 99.9 % point`); // deterministic: the seed is fixed
  });

  it("refuses seeds, indices, sizes and arrays that it cannot serve", () => {
    assert.throws(() => permutation(-1, 0, 4), { name: "ShapeError" });
    assert.throws(() => permutation(0, 2 ** 53, 4), { name: "ShapeError" });
    assert.throws(() => permutation(0, 0, 0), { name: "ShapeError" });
    assert.throws(() => permutation(0, 0, 4, new Int32Array(5)), {
      name: "ShapeError",
      message: "permutation of 4 stimuli into 5 places",
    });
  });
});
