import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { PairRelabelling } from "../../../shared/permutations/pair-relabelling.ts";
import { permutation } from "../../../shared/permutations/permutation.ts";
import { pairIndex } from "../../../shared/rdm/condensed.ts";

describe("PairRelabelling", () => {
  it("takes pair (i, j) to pair (π(i), π(j)), one relabelling after another, with its inverse", () => {
    const n = 11;
    const pairs = new PairRelabelling(n);
    for (const k of [0, 1, 2]) {
      const stimuli = permutation(1, k, n);
      pairs.set(stimuli);
      for (let i = 0; i < n; i++) {
        for (let j = i + 1; j < n; j++) {
          const q = pairIndex(stimuli[i], stimuli[j], n);
          assert.equal(pairs.to[pairIndex(i, j, n)], q);
          assert.equal(pairs.from[q], pairIndex(i, j, n));
        }
      }
      assert.deepEqual(pairs.stimuli, stimuli);
    }
  });

  it("looks few pairs up one by one, and finds what the whole holds, either way", () => {
    for (const n of [2, 3, 40, 301]) {
      const positions = Int32Array.from({ length: (n * (n - 1)) / 2 }, (_, p) => p);
      for (const k of [0, 1]) {
        const pairs = new PairRelabelling(n);
        pairs.set(permutation(2, k, n));
        const few = Math.max(1, Math.floor(positions.length / 16));
        for (const way of ["to", "from"] as const) {
          const found: number[] = [];
          for (let p = 0; p < positions.length; p += few) {
            const some = positions.subarray(p, p + few);
            found.push(...(pairs.places(some, way)?.subarray(0, some.length) ?? pairs[way].subarray(p, p + few)));
          }
          assert.deepEqual(found, [...pairs[way]], `n = ${n}, ${way}`);
          assert.equal(pairs.places(positions.subarray(0, 1), way), undefined, "the whole is there");
        }
      }
    }
  });

  it("says where stimuli go only if all pairs are kept, and keeps it though the array that it was told by is written anew", () => {
    const stimuli = Int32Array.of(2, 0, 1);
    const pairs = new PairRelabelling(3);
    pairs.set(stimuli);
    stimuli.fill(0);
    assert.deepEqual([...pairs.stimuli!], [2, 0, 1]);
    assert.deepEqual([...pairs.to], [1, 2, 0]);
    assert.equal(new PairRelabelling(3, Int32Array.of(0)).stimuli, undefined);
  });
});
