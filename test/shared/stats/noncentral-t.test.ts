import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { noncentralityInterval, noncentralTCdf } from "../../../shared/stats/noncentral-t.ts";
import { tTwoSided } from "../../../shared/stats/t-distribution.ts";
import { assertClose } from "./close.ts";

describe("noncentral t distribution", () => {
  it("agrees with SciPy", () => {
    // t, df, δ, P(T ≤ t): SciPy 1.17.1 nct.cdf, and the same by mpmath quadrature
    const values: [number, number, number, number][] = [
      [-1, 1, -3, 0.9663923617491758],
      [-5.41, 7, 0.5, 0.00013090394000399774],
      [0.3, 14, 2, 0.0443205005546549],
      [1.59, 1, 5, 0.007768962322357233],
      [5.41, 28, 5, 0.6139266904175137],
      [29, 2, 55, 0.02761040731416127],
      [60, 1000, 55, 0.9986269000635418],
    ];
    for (const [t, df, delta, p] of values) {
      assertClose(noncentralTCdf(t, df)(delta), p, {
        tolerance: 1e-11,
        floor: 1,
        what: `t ${t}, df ${df}, δ ${delta}`,
      });
    }
  });

  it("is Student's t where the noncentrality is 0", () => {
    for (const t of [0.2, 1, 3]) assertClose(1 - noncentralTCdf(t, 14)(0), tTwoSided(t, 14) / 2, { tolerance: 1e-11 });
  });

  it("has intervals that its distribution function confirms", () => {
    for (const [t, df] of [
      [0, 3],
      [-2.2, 1],
      [5.41, 28],
      [40, 14],
    ] as const) {
      const [lower, upper] = noncentralityInterval(t, df, 0.95);
      assertClose(noncentralTCdf(t, df)(lower), 0.975, { tolerance: 1e-9 });
      assertClose(noncentralTCdf(t, df)(upper), 0.025, { tolerance: 1e-9 });
    }
  });

  it("mirrors the interval when t changes its sign", () => {
    const [lower, upper] = noncentralityInterval(2.5, 9, 0.95);
    const [mirroredLower, mirroredUpper] = noncentralityInterval(-2.5, 9, 0.95);
    assertClose(mirroredLower, -upper, { tolerance: 1e-9 });
    assertClose(mirroredUpper, -lower, { tolerance: 1e-9 });
  });

  it("gives an enormous t a proportional interval, with no jump where that begins", () => {
    const [before] = noncentralityInterval(299.9, 14, 0.95);
    const [after] = noncentralityInterval(300.1, 14, 0.95);
    assertClose(after / before, 300.1 / 299.9, { tolerance: 1e-6 });
    assert.ok(noncentralityInterval(1e14, 14, 0.95).every(Number.isFinite));
  });
});
