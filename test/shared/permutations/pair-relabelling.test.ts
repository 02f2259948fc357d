import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { PairMemory, PairRelabelling } from "../../../shared/permutations/pair-relabelling.ts";
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

  it("holds one of several that share memory, whichever is asked, and however they are asked in turn", () => {
    const n = 40;
    const memory = new PairMemory();
    const sharing = [0, 1, 2].map(() => new PairRelabelling(n, undefined, memory));
    const alone = new PairRelabelling(n);
    for (const first of [0, 3]) {
      for (const [k, pairs] of sharing.entries()) pairs.set(permutation(3, first + k, n));
      for (const k of [0, 1, 2, 1, 1, 0]) {
        const pairs = sharing[k];
        alone.set(permutation(3, first + k, n));
        const few = Int32Array.of(7, 700);
        const found = pairs.places(few, "from") ?? few.map((p) => pairs.from[p]);
        assert.deepEqual([...found.subarray(0, 2)], [alone.from[7], alone.from[700]]);
        if (k > 0) assert.deepEqual(pairs.to, alone.to);
        assert.deepEqual(pairs.from, alone.from);
        if (k === 1) assert.deepEqual(pairs.to, alone.to);
      }
      assert.equal(new Set(sharing.map(({ to }) => to.buffer)).size, 1);
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
