import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { correlate } from "../../../shared/measures/measure.ts";
import { pearson } from "../../../shared/measures/pearson.ts";
import { assertClose } from "../stats/close.ts";

const [x, y] = [Float64Array.of(0.5, 1, 1, 2, 3, 3), Float64Array.of(1, 0.25, 2, 2, 1.5, 4)];

describe("Pearson's r", () => {
  it("is that of SciPy", () => {
    // SciPy 1.17.1: pearsonr(x, y).statistic
    assertClose(correlate(pearson, x, y), 0.6451791145415605, { tolerance: 1e-15 });
  });

  it("does not see a shift or a scale, even one whose squares float64 cannot hold", () => {
    const expected = correlate(pearson, x, y)!;
    for (const [scale, shift] of [
      [7, 3],
      [1, 1e6],
      [1e300, 0],
      [1e-300, 0],
    ]) {
      const moved = x.map((value) => scale * value + shift);
      assertClose(correlate(pearson, moved, y), expected, { tolerance: 1e-9 });
      assertClose(correlate(pearson, moved.map(Number), moved), 1, { tolerance: 1e-15 });
    }
  });

  it("is undefined for a constant RDM, also where its mean is rounded", () => {
    assert.equal(correlate(pearson, Float64Array.of(0.1, 0.1, 0.1), Float64Array.of(1, 2, 3)), null);
  });
});
