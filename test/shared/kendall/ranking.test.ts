import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { mirrorTies, rank } from "../../../shared/kendall/ranking.ts";
import { tiedPairs } from "../../../shared/stats/tied-pairs.ts";

const values = fc
  .array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 60 })
  .map((list) => Float64Array.from(list));

describe("rank", () => {
  it("breaks ties by position: 3 1 2 1 by hand", () => {
    const { order, ranks, levels, levelCount, tiedPairs } = rank(Float64Array.of(3, 1, 2, 1));
    assert.deepEqual([...order], [1, 3, 2, 0]);
    assert.deepEqual([...ranks], [3, 0, 2, 1]);
    assert.deepEqual([...levels], [2, 0, 1, 0]);
    assert.equal(levelCount, 3);
    assert.equal(tiedPairs, 1);
  });

  it("orders by value, then by position, and counts the tied pairs", () => {
    fc.assert(
      fc.property(values, (vector) => {
        const ranking = rank(vector);
        const expected = [...vector.keys()].sort((p, q) => vector[p] - vector[q] || p - q);
        assert.deepEqual([...ranking.order], expected);
        assert.deepEqual(
          [...ranking.order].map((p) => ranking.ranks[p]),
          [...vector.keys()],
        );
        assert.equal(ranking.tiedPairs, tiedPairs(vector));
      }),
    );
  });

  it("orders every kind of double: negative, subnormal, infinite", () => {
    const doubles = fc.array(fc.double({ noNaN: true }), { maxLength: 40 }).map((list) => Float64Array.from(list));
    fc.assert(
      fc.property(doubles, (vector) => {
        const expected = [...vector.keys()].sort(
          (p, q) => Number(vector[p] > vector[q]) - Number(vector[p] < vector[q]) || p - q,
        );
        assert.deepEqual([...rank(vector).order], expected);
      }),
    );
  });

  it("takes −0 and 0 for equal, and refuses NaN", () => {
    assert.equal(rank(Float64Array.of(-0, 0)).levelCount, 1);
    assert.throws(() => rank(Float64Array.of(1, NaN)), {
      name: "InputError",
      message: "dissimilarity 1 of 2 is NaN, needed a number to rank",
    });
  });
});

describe("mirrorTies", () => {
  it("keeps the values and turns tied positions around", () => {
    fc.assert(
      fc.property(values, (vector) => {
        const mirrored = mirrorTies(rank(vector));
        assert.deepEqual(
          [...mirrored.order],
          [...vector.keys()].sort((p, q) => vector[p] - vector[q] || q - p),
        );
        assert.deepEqual(
          [...mirrored.order].map((p) => mirrored.ranks[p]),
          [...vector.keys()],
        );
        assert.deepEqual(mirrored.levels, rank(vector).levels);
      }),
    );
  });
});
