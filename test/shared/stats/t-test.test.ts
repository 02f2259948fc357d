import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { InputError, ShapeError } from "../../../shared/errors.ts";
import { independentTTest, pairedTTest } from "../../../shared/stats/t-test.ts";
import { assertClose } from "./close.ts";

// SciPy 1.17.1: ttest_ind, ttest_rel, their confidence_interval(), and nct.cdf inverted by brentq for d
const a = [-0.003, 0.23, 0.065, 0.067, 0.065, 0.29];
const b = [0.044, 0.257, 0.122, 0.06, 0.08, 0.375];

describe("independent t-test", () => {
  it("agrees with SciPy", () => {
    const test = independentTTest(a, b);
    assert.equal(test.df, 10);
    assertClose(test.t, -0.5247723832198918, { tolerance: 1e-12 });
    assertClose(test.p, 0.6111765890990731, { tolerance: 1e-12 });
    assertClose(test.differenceInterval![0], -0.1958474875343524, { tolerance: 1e-12 });
    assertClose(test.differenceInterval![1], 0.12118082086768575, { tolerance: 1e-12 });
    assertClose(test.cohensD, -0.302977476715286, { tolerance: 1e-12 });
    assertClose(test.cohensDInterval![0], -1.4347559177509928, { tolerance: 1e-9 });
    assertClose(test.cohensDInterval![1], 0.843538734206521, { tolerance: 1e-9 });
  });

  it("is defined for samples of different size, one of them a single value", () => {
    // by hand: means 4 and 2, pooled variance 2/2, t = 2/√(1 + 1/3)
    const test = independentTTest([4], [1, 2, 3]);
    assert.equal(test.df, 2);
    assertClose(test.t, Math.sqrt(3), { tolerance: 1e-15 });
  });

  it("is defined with one degree of freedom, where t is a Cauchy variable", () => {
    // by hand: means 1.5 and 4, pooled variance 0.5/1, t = −2.5/√(0.5·1.5)
    const test = independentTTest([1, 2], [4]);
    assert.equal(test.df, 1);
    assertClose(test.t, -5 / Math.sqrt(3), { tolerance: 1e-15 });
    assertClose(test.p, 1 - (2 / Math.PI) * Math.atan(5 / Math.sqrt(3)), { tolerance: 1e-14 });
    assert.equal(independentTTest([1, 1], [4]).undefinedBecause, "neither sample varies");
  });

  it("is undefined, with the reason, where nothing varies", () => {
    const test = independentTTest([0.1, 0.1, 0.1], [0.3, 0.3, 0.3]);
    assert.equal(test.t, null);
    assert.equal(test.p, null);
    assert.equal(test.cohensDInterval, null);
    assert.equal(test.undefinedBecause, "neither sample varies");
    assert.equal(independentTTest([1], [2]).undefinedBecause, "0 degrees of freedom");
  });
});

describe("paired t-test", () => {
  it("agrees with SciPy", () => {
    const test = pairedTTest(a, b);
    assert.equal(test.df, 5);
    assertClose(test.t, -2.8026286971835503, { tolerance: 1e-12 });
    assertClose(test.p, 0.03787597864884015, { tolerance: 1e-12 });
    assertClose(test.differenceInterval![0], -0.07157561045939861, { tolerance: 1e-12 });
    assertClose(test.differenceInterval![1], -0.0030910562072680586, { tolerance: 1e-12 });
    assertClose(test.cohensD, -1.144168374430148, { tolerance: 1e-12 });
    assertClose(test.cohensDInterval![0], -2.170009664375397, { tolerance: 1e-9 });
    assertClose(test.cohensDInterval![1], -0.0583849545422445, { tolerance: 1e-9 });
  });

  it("is defined for two pairs", () => {
    // by hand: differences 1 and 3, mean 2, standard deviation √2, t = 2/(√2/√2)
    const test = pairedTTest([2, 5], [1, 2]);
    assert.equal(test.df, 1);
    assertClose(test.t, 2, { tolerance: 1e-15 });
    assert.equal(pairedTTest([2], [1]).undefinedBecause, "0 degrees of freedom");
  });

  it("changes its sign and nothing else when the samples are exchanged", () => {
    const pairs = fc.array(fc.tuple(fc.integer({ min: -99, max: 99 }), fc.integer({ min: -99, max: 99 })), {
      minLength: 3,
      maxLength: 20,
    });
    fc.assert(
      fc.property(pairs, (rows) => {
        const x = rows.map(([value]) => value);
        const y = rows.map(([, value]) => value);
        const forwards = pairedTTest(x, y);
        const backwards = pairedTTest(y, x);
        assert.equal(forwards.p, backwards.p);
        if (forwards.t !== null) assertClose(backwards.t, -forwards.t, { tolerance: 1e-12, floor: 1e-12 });
      }),
      { numRuns: 30 },
    );
  });

  it("has an interval of the difference without 0 exactly where p is below 0.05, and so for d", () => {
    for (const shift of [-0.2, -0.05, 0, 0.02, 0.05, 0.3]) {
      const test = pairedTTest(
        a.map((value) => value + shift),
        b,
      );
      for (const interval of [test.differenceInterval, test.cohensDInterval]) {
        assert.equal(interval![0] > 0 || interval![1] < 0, test.p! < 0.05);
      }
    }
  });

  it("is undefined where the differences are equal up to rounding", () => {
    const test = pairedTTest([0.1, 0.2, 0.3], [0.2, 0.3, 0.4]);
    assert.equal(test.t, null);
    assertClose(test.difference, -0.1, { tolerance: 1e-15 });
    assert.equal(test.undefinedBecause, "the differences do not vary");
  });

  it("refuses what cannot be paired, and values that are not numbers", () => {
    assert.throws(() => pairedTTest([1, 2], [1]), new ShapeError("pairedTTest: 2 vs 1 values"));
    assert.throws(() => pairedTTest([1, NaN], [1, 2]), new InputError("pairedTTest: a: value 2 of 2 is NaN"));
    assert.throws(() => pairedTTest([1, 2], [1, Infinity]), {
      message: "pairedTTest: b: value 2 of 2 is Infinity",
    });
    assert.throws(
      () => independentTTest([], [1]),
      new InputError("independentTTest: a has no values, needs at least 1"),
    );
    assert.throws(() => independentTTest([1], [NaN]), { message: "independentTTest: b: value 1 of 1 is NaN" });
  });
});
