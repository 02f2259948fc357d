import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { tCritical, tTwoSided } from "../../../shared/stats/t-distribution.ts";
import { assertClose } from "./close.ts";

describe("Student's t distribution", () => {
  it("has two-sided p as in closed form for 1 and 2 degrees of freedom", () => {
    for (const t of [0.1, 1, 5.41, 1e6]) {
      assertClose(tTwoSided(t, 1), (2 / Math.PI) * Math.atan(1 / t), { tolerance: 1e-12 });
      assertClose(tTwoSided(t, 2), 2 / (2 + t * t + t * Math.sqrt(2 + t * t)), { tolerance: 1e-12 });
    }
  });

  it("gives the same p to both signs, and 1 to t = 0", () => {
    assert.equal(tTwoSided(-2.5, 14), tTwoSided(2.5, 14));
    assert.equal(tTwoSided(0, 14), 1);
  });

  it("has the critical values of printed tables", () => {
    for (const [df, critical] of [
      [1, 12.706],
      [14, 2.145],
      [28, 2.048],
    ] as const) {
      assertClose(tCritical(0.95, df), critical, { tolerance: 5e-4, floor: 1 });
    }
  });

  it("leaves 1 − confidence outside its critical value", () => {
    for (const df of [1, 7, 28, 1000]) assertClose(tTwoSided(tCritical(0.95, df), df), 0.05, { tolerance: 1e-12 });
  });
});
