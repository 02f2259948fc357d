import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { isRoundingNoise, sumOfSquares } from "../../../shared/stats/rounding-noise.ts";

describe("rounding noise", () => {
  it("is what equal values leave, whatever their size", () => {
    for (const unit of [1e-9, 1, 1e9]) {
      const left = (0.1 + 0.2 - 0.3) * unit;
      const values = [0.1, 0.2, 0.3].map((value) => value * unit);
      assert.ok(isRoundingNoise(left ** 2, sumOfSquares(values)));
    }
    assert.ok(isRoundingNoise(0, 0));
  });

  it("is not a deviation of a billionth of the values, whatever their size", () => {
    for (const unit of [1e-9, 1, 1e9]) assert.ok(!isRoundingNoise((1e-9 * unit) ** 2, unit ** 2));
  });

  it("is measured against the sum of squares", () => {
    assert.equal(sumOfSquares([3, -4]), 25);
    assert.equal(sumOfSquares([]), 0);
  });
});
