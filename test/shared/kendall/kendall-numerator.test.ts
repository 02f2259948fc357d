import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { kendallNumerator, kendallTauA, kendallTauB, tiedPairs } from "../../../shared/kendall/kendall-numerator.ts";
import { inReference, readJson, without } from "../../reference.ts";
import { bruteForceNumerator } from "./brute-force.ts";

/** Two vectors of equal length whose values come from few levels, many, or a constant. */
const tiedVectors = fc
  .tuple(fc.integer({ min: 0, max: 60 }), fc.constantFrom(1, 2, 5, 1000), fc.constantFrom(1, 3, 1000))
  .chain(([length, xLevels, yLevels]) =>
    fc.tuple(
      fc.array(fc.integer({ min: 0, max: xLevels - 1 }), { minLength: length, maxLength: length }),
      fc.array(fc.integer({ min: 0, max: yLevels - 1 }), { minLength: length, maxLength: length }),
    ),
  )
  .map(([x, y]) => [Float64Array.from(x), Float64Array.from(y)] as const);

describe("kendallNumerator", () => {
  it("is the sum of sign products over all pairs, with and without ties", () => {
    fc.assert(
      fc.property(tiedVectors, ([x, y]) => {
        assert.equal(kendallNumerator(x, y), bruteForceNumerator(x, y));
      }),
    );
  });

  it("is symmetric in its arguments and changes sign when one of them is reversed", () => {
    fc.assert(
      fc.property(tiedVectors, ([x, y]) => {
        assert.equal(kendallNumerator(x, y), kendallNumerator(y, x));
        assert.equal(
          kendallNumerator(
            x.map((value) => -value),
            y,
          ),
          0 - kendallNumerator(x, y),
        );
      }),
    );
  });

  it("refuses vectors of different lengths with both lengths", () => {
    assert.throws(() => kendallNumerator(new Float64Array(3), new Float64Array(6)), {
      name: "ShapeError",
      message: "kendallNumerator: 3 and 6 values",
    });
  });
});

describe("kendallTauB", () => {
  const small = inReference("kendall_small.json");

  it("equals SciPy's on tied and degenerate vectors, to the last bit", { skip: without(small) }, () => {
    const cases = readJson(small) as { x: number[]; y: number[]; numerator: number; tau_b: number | null }[];
    for (const { x, y, numerator, tau_b } of cases) {
      assert.equal(kendallNumerator(Float64Array.from(x), Float64Array.from(y)), numerator);
      assert.equal(kendallTauB(Float64Array.from(x), Float64Array.from(y)), tau_b ?? NaN);
    }
  });

  it("stays in [−1, 1], and depends on ranks only", () => {
    fc.assert(
      fc.property(tiedVectors, ([x, y]) => {
        const tau = kendallTauB(x, y);
        assert.ok(Number.isNaN(tau) || Math.abs(tau) <= 1);
        assert.equal(
          kendallTauB(
            x.map((value) => Math.exp(value / 100)),
            y.map((value) => 3 * value - 7),
          ),
          tau,
        );
      }),
    );
  });

  it("is 1 of a vector with itself and undefined for a constant, a single value or a NaN", () => {
    const x = Float64Array.of(3, 1, 2, 2, 5);
    assert.equal(kendallTauB(x, x), 1);
    assert.equal(kendallTauB(x, new Float64Array(5)), NaN);
    assert.equal(kendallTauB(Float64Array.of(1), Float64Array.of(2)), NaN);
    assert.equal(kendallTauB(x, Float64Array.of(3, 1, NaN, 2, 5)), NaN);
  });
});

describe("kendallTauA", () => {
  it("divides the numerator by all pairs, tied or not", () => {
    // By hand: of 6 pairs, 4 concordant, 1 discordant, 1 tied in y.
    const x = Float64Array.of(1, 2, 3, 4);
    const y = Float64Array.of(1, 3, 2, 3);
    assert.equal(kendallNumerator(x, y), 3);
    assert.equal(kendallTauA(x, y), 3 / 6);
  });
});

describe("tiedPairs", () => {
  it("counts t(t − 1)/2 pairs for each group of t equal values, and −0 equals 0", () => {
    assert.equal(tiedPairs(Float64Array.of(2, 1, 2, 0, 2, -0, 7)), 3 + 1);
  });
});
