import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { spearmanRho } from "../../../shared/stats/spearman-rho.ts";
import { assertClose } from "./close.ts";

describe("Spearman's rho", () => {
  it("agrees with SciPy where values tie", () => {
    // SciPy 1.17.1: spearmanr(x, y).statistic
    const x = [3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5];
    const y = [2, 7, 1, 8, 2, 8, 1, 8, 2, 8, 4];
    assertClose(spearmanRho(x, y), 0.1384567651467695, { tolerance: 1e-14 });
  });

  it("is 1 for any increasing relation", () => {
    assertClose(spearmanRho([1, 2, 3, 4], [1, 10, 100, 1e6]), 1, { tolerance: 1e-15 });
  });

  it("is undefined for a constant vector", () => {
    assert.ok(Number.isNaN(spearmanRho([1, 1, 1], [1, 2, 3])));
  });
});
