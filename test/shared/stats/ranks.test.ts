import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { InputError } from "../../../shared/errors.ts";
import { midRanks } from "../../../shared/stats/ranks.ts";

describe("mid-ranks", () => {
  it("are those of scipy.stats.rankdata", () => {
    // SciPy 1.17.1: rankdata([3,1,4,1,5,9,2,6,5,3,5])
    assert.deepEqual([...midRanks([3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5])], [4.5, 1.5, 6, 1.5, 8, 11, 3, 10, 8, 4.5, 8]);
  });

  it("sum to n(n + 1)/2 exactly, whatever the ties", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 5 })), (values) => {
        const total = midRanks(values).reduce((a, b) => a + b, 0);
        assert.equal(total, (values.length * (values.length + 1)) / 2);
      }),
    );
  });

  it("do not change under a strictly increasing transform", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -50, max: 50 })), (values) => {
        assert.deepEqual(midRanks(values.map((value) => value ** 3)), midRanks(values));
      }),
    );
  });

  it("tie zero with negative zero, and place infinities at the ends", () => {
    assert.deepEqual([...midRanks([0, -0, Infinity, -Infinity])], [2.5, 2.5, 4, 1]);
  });

  it("refuse NaN by its position", () => {
    assert.throws(() => midRanks([1, NaN]), new InputError("midRanks: value 2 of 2 is NaN, which has no rank"));
  });
});
