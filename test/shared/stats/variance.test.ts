import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { standardDeviation, sumOfSquaredDeviations, variance } from "../../../shared/stats/variance.ts";
import { assertClose } from "./close.ts";

describe("variance", () => {
  it("divides by n − 1", () => {
    assert.equal(variance([4, 7, 13, 16]), 30);
    assert.equal(standardDeviation([4, 7, 13, 16]), Math.sqrt(30));
    assert.equal(sumOfSquaredDeviations([4, 7, 13, 16]), 90);
  });

  it("does not lose digits far from zero", () => {
    assert.equal(variance([4, 7, 13, 16].map((value) => value + 1e9)), 30);
  });

  it("does not feel that the mean was rounded", () => {
    // 10^15 + 7/3 is rounded by up to 1/16, whose square would be in every deviation
    assertClose(variance([1, 2, 4].map((value) => value + 1e15)), 7 / 3, { tolerance: 1e-15 });
  });

  it("is undefined for fewer than two values", () => {
    assert.ok(Number.isNaN(variance([3])));
    assert.ok(Number.isNaN(variance([])));
    assert.ok(Number.isNaN(sumOfSquaredDeviations([])));
  });

  it("is 0 for equal values", () => {
    assert.equal(variance([2, 2, 2]), 0);
  });
});
