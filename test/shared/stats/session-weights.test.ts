import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { sessionWeights } from "../../../shared/stats/session-weights.ts";

describe("the weights of sessions", () => {
  it("are 1 where every subject has one, and the smallest whole numbers for any others", () => {
    assert.deepEqual(sessionWeights([1, 1]), [1, 1]);
    assert.deepEqual(sessionWeights([1, 2, 3]), [6, 3, 2]);
    assert.deepEqual(sessionWeights([4, 6]), [3, 2]);
    assert.deepEqual(sessionWeights([2, 2]), [1, 1]);
    assert.deepEqual(sessionWeights([]), []);
  });

  it("are whole, and add up to the same for each subject", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 6 }), (sessions) => {
        const totals = sessionWeights(sessions).map((weight, s) => weight * sessions[s]);
        assert.equal(new Set(totals).size, 1);
        assert.ok(sessionWeights(sessions).every(Number.isInteger));
      }),
    );
  });
});
