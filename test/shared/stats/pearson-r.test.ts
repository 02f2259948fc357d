import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { ShapeError } from "../../../shared/errors.ts";
import { pearsonR } from "../../../shared/stats/pearson-r.ts";
import { assertClose } from "./close.ts";

const pi = [3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5];
const e = [2, 7, 1, 8, 2, 8, 1, 8, 2, 8, 4];

describe("Pearson's r", () => {
  it("agrees with SciPy", () => {
    // SciPy 1.17.1: pearsonr(pi, e).statistic
    assertClose(pearsonR(pi, e), 0.09422924859889797, { tolerance: 1e-14 });
  });

  it("is symmetric, lies in [−1, 1], and is ±1 for a straight line", () => {
    const vector = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 3, maxLength: 20 });
    fc.assert(
      fc.property(vector, fc.integer({ min: 1, max: 9 }), (x, slope) => {
        fc.pre(new Set(x).size > 1);
        const y = x.map((value, i) => value * (i % 3));
        assert.equal(pearsonR(x, y), pearsonR(y, x));
        assert.ok(Number.isNaN(pearsonR(x, y)) || Math.abs(pearsonR(x, y)) <= 1);
        const line = x.map((value) => slope * value + 3);
        assertClose(pearsonR(x, line), 1, { tolerance: 1e-14 });
        assertClose(
          pearsonR(
            x,
            line.map((value) => -value),
          ),
          -1,
          { tolerance: 1e-14 },
        );
      }),
    );
  });

  it("is undefined for a constant vector, also where its mean is rounded", () => {
    assert.ok(Number.isNaN(pearsonR([1, 2, 3], [0.1, 0.1, 0.1])));
    assert.ok(Number.isNaN(pearsonR([1], [2])));
  });

  it("refuses vectors of different length", () => {
    assert.throws(() => pearsonR([1, 2], [1]), new ShapeError("pearsonR: 2 vs 1 values"));
  });
});
