import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { parametricP, pEquals, permutationP } from "../../../../shared/report/words/p-value.ts";

describe("a p value", () => {
  it("of a t or F test is < .001 below that", () => {
    assert.equal(parametricP(0), "< .001");
    assert.equal(parametricP(0.0009999), "< .001");
    assert.equal(parametricP(0.0124), ".012");
    assert.equal(parametricP(1), "1.000");
    assert.equal(parametricP(null), "undefined");
    assert.equal(pEquals("< .001"), "p\u00A0<\u00A0.001");
    assert.equal(pEquals(".012"), "p\u00A0=\u00A0.012");
  });

  it("is not rounded across a level that it does not reach", () => {
    assert.equal(parametricP(0.0499), ".0499");
    assert.equal(parametricP(0.0501), ".050");
    assert.equal(parametricP(0.00999), "< .01");
    assert.equal(permutationP(10 / 10_001, 1 / 10_001), "< .001");
  });

  it("of a permutation test has the decimals that the number of permutations gives", () => {
    assert.equal(permutationP(1 / 10_001, 1 / 10_001), ".0001");
    assert.equal(permutationP(1 / 5001, 1 / 5001), ".0002");
    assert.equal(permutationP(0.01, 0.01), ".010");
    assert.equal(permutationP(1 / 1_000_001, 1 / 1_000_001), ".000001");
  });

  it("of a permutation test is never printed as zero", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000_000 }), fc.nat(), (m, b) => {
        const smallest = 1 / (m + 1);
        for (const p of [((b % m) + 1) / (m + 1), smallest]) {
          const printed = permutationP(p, smallest);
          assert.ok(printed.startsWith("< ") ? p < Number(printed.slice(2)) : Number(printed) > 0, printed);
        }
      }),
    );
  });

  it("keeps on its side of .05, .01 and .001 when it is printed", () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-9, max: 1, noNaN: true }), (p) => {
        const printed = parametricP(p);
        const bound = printed.startsWith("< ");
        const value = Number(printed.replace("< ", ""));
        for (const level of [0.05, 0.01, 0.001]) {
          if (p < level) assert.ok(value < level || (bound && value <= level), printed);
        }
      }),
    );
  });
});
