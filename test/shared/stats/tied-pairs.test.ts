import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { tiedPairs } from "../../../shared/stats/tied-pairs.ts";

describe("tiedPairs", () => {
  it("counts t(t − 1)/2 pairs for each group of t equal values, and −0 equals 0", () => {
    assert.equal(tiedPairs(Float64Array.of(2, 1, 2, 0, 2, -0, 7)), 3 + 1);
  });

  it("is NaN where a value is, which is tied with none", () => {
    assert.equal(tiedPairs(Float64Array.of(1, NaN, 1)), NaN);
  });
});
