import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { intervalOfP, parametricP, pEquals, printedPermutationP } from "../../../../shared/report/words/p-value.ts";

const of = (permutations: number, every_relabelling = false) => ({
  smallest_p: 1 / (permutations + 1),
  every_relabelling,
});

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
    assert.equal(printedPermutationP(10 / 10_001, of(10_000)), "< .001");
  });

  it("of a permutation test has three decimals as others have, and below .001 those that the permutations give", () => {
    assert.equal(printedPermutationP(1, of(10_000)), "1.000");
    assert.equal(printedPermutationP(5832 / 10_001, of(10_000)), ".583");
    assert.equal(printedPermutationP(1 / 10_001, of(10_000)), "≤ .0001");
    assert.equal(printedPermutationP(2 / 10_001, of(10_000)), ".0002");
    assert.equal(printedPermutationP(0.01, of(99)), "≤ .010");
    assert.equal(printedPermutationP(1 / 1_000_001, of(1_000_000)), "≤ .000001");
  });

  it("of a permutation test at its floor says so, and of every relabelling is exact", () => {
    assert.equal(pEquals(printedPermutationP(1 / 1000, of(999))), "p\u00A0≤\u00A0.001");
    assert.equal(printedPermutationP(1 / 120, of(119, true)), ".008");
    assert.equal(intervalOfP(0, 0.0003688, of(10_000)), "0–.0004");
    assert.equal(intervalOfP(0.0412, 0.0497, of(10_000)), ".041–.0497"); // .050 would be on the other side
    assert.equal(intervalOfP(0.9991, 1, of(10_000)), ".999–1.000");
    assert.equal(intervalOfP(null, null, of(119, true)), "exact");
    assert.equal(intervalOfP(null, null, of(1000)), "undefined");
  });

  it("of a permutation test is never printed as zero", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000_000 }), fc.nat(), (m, b) => {
        const smallest = 1 / (m + 1);
        for (const p of [((b % m) + 1) / (m + 1), smallest]) {
          const printed = printedPermutationP(p, of(m)).replace("≤ ", "");
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
