import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { ShapeError } from "../../../shared/errors.ts";
import { ALTERNATIVES, type Alternative } from "../../../shared/stats/alternative.ts";
import { mantelTest } from "../../../shared/stats/mantel.ts";
import { MaximumStatistic } from "../../../shared/stats/maximum-statistic.ts";

const M = 12;
const test = fc.record({
  observed: fc.integer({ min: -9, max: 9 }),
  permuted: fc
    .array(fc.integer({ min: -9, max: 9 }), { minLength: M, maxLength: M })
    .map((values) => Int32Array.from(values)),
  scale: fc.constantFrom(0.1, 1 / 3, 0.1234567),
});

describe("maximum statistic", () => {
  it("compares with the most extreme of the family under each relabelling", () => {
    const first = Int32Array.of(1, 2, 3, -9);
    const second = Int32Array.of(4, 0, -3, 1);
    const cases: [Alternative, number, number][] = [
      ["two-sided", 3, 3], // largest sizes 4, 2, 3, 9
      ["greater", 3, 2], // largest 4, 2, 3, 1
      ["less", 0, 3], // smallest 1, 0, −3, −9
    ];
    for (const [alternative, observed, exceedances] of cases) {
      const family = new MaximumStatistic(4, alternative);
      family.add(first, 0.5);
      family.add(second, 0.5);
      assert.equal(family.familyWiseP(observed, 0.5), (exceedances + 1) / 5, alternative);
    }
  });

  it("counts as a tie what rounding has made fall short, by less than the slack that is allowed for it", () => {
    const family = new MaximumStatistic(2, "greater");
    family.add(Float64Array.of(0.3, 0.1), 1);
    assert.equal(family.familyWiseP(0.1 + 0.2, 1), 1 / 3);
    assert.equal(family.familyWiseP(0.1 + 0.2, 1, 1e-12), 2 / 3);
  });

  it("of a family of one is the Mantel test", () => {
    fc.assert(
      fc.property(test, fc.constantFrom(...ALTERNATIVES), ({ observed, permuted, scale }, alternative) => {
        const family = new MaximumStatistic(M, alternative);
        family.add(permuted, scale);
        assert.equal(family.familyWiseP(observed, scale), mantelTest(observed, permuted, alternative).p);
      }),
    );
  });

  it("is never below the p of the test alone, and does not depend on the order of the family", () => {
    fc.assert(
      fc.property(
        fc.array(test, { minLength: 1, maxLength: 6 }),
        fc.constantFrom(...ALTERNATIVES),
        (tests, alternative) => {
          const family = new MaximumStatistic(M, alternative);
          const reversed = new MaximumStatistic(M, alternative);
          for (const { permuted, scale } of tests) family.add(permuted, scale);
          for (const { permuted, scale } of [...tests].reverse()) reversed.add(permuted, scale);
          for (const { observed, permuted, scale } of tests) {
            const p = family.familyWiseP(observed, scale);
            assert.ok(p >= mantelTest(observed, permuted, alternative).p);
            assert.equal(p, reversed.familyWiseP(observed, scale));
          }
        },
      ),
    );
  });

  it("refuses a test with another number of relabellings", () => {
    const family = new MaximumStatistic(4, "greater");
    assert.throws(
      () => family.add(Int32Array.of(1, 2), 1),
      new ShapeError("MaximumStatistic: 2 numerators for 4 permutations"),
    );
  });
});
