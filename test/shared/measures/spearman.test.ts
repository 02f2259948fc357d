import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { correlate } from "../../../shared/measures/measure.ts";
import { spearman } from "../../../shared/measures/spearman.ts";
import { assertClose } from "../stats/close.ts";

describe("Spearman's rho", () => {
  it("is that of SciPy where values tie", () => {
    // SciPy 1.17.1: spearmanr(x, y).statistic
    const [x, y] = [Float64Array.of(0.5, 1, 1, 2, 3, 3), Float64Array.of(1, 0.25, 2, 2, 1.5, 4)];
    assertClose(correlate(spearman, x, y), 0.5821543981758688, { tolerance: 1e-15 });
  });

  it("sees the order of values alone", () => {
    const [x, y] = [Float64Array.of(1, 2, 3, 4), Float64Array.of(-1e300, 10, 100, 1e300)];
    assert.equal(correlate(spearman, x, y), 1);
  });
});
