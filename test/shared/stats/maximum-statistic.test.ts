import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { ShapeError } from "../../../shared/errors.ts";
import { ALTERNATIVES, type Alternative } from "../../../shared/stats/alternative.ts";
import { countExceedances } from "../../../shared/stats/mantel.ts";
import { FamilyWise, MaximumStatistic } from "../../../shared/stats/maximum-statistic.ts";

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
      assert.equal(new FamilyWise(family.largest, alternative).exceedances(observed, 0.5), exceedances, alternative);
    }
  });

  it("counts as a tie what rounding has made fall short, by less than the slack that is allowed for it", () => {
    const family = new MaximumStatistic(2, "greater");
    family.add(Float64Array.of(0.3, 0.1), 1);
    const counted = new FamilyWise(family.largest, "greater");
    assert.equal(counted.exceedances(0.1 + 0.2, 1), 0);
    assert.equal(counted.exceedances(0.1 + 0.2, 1, 1e-12), 1);
  });

  it("of a family of one is the Mantel test", () => {
    fc.assert(
      fc.property(test, fc.constantFrom(...ALTERNATIVES), ({ observed, permuted, scale }, alternative) => {
        const family = new MaximumStatistic(M, alternative);
        family.add(permuted, scale);
        const counted = new FamilyWise(family.largest, alternative).exceedances(observed, scale);
        assert.equal(counted, countExceedances(observed, permuted, alternative));
      }),
    );
  });

  it("is never exceeded less often than the test alone, and does not depend on the order of the family", () => {
    fc.assert(
      fc.property(
        fc.array(test, { minLength: 1, maxLength: 6 }),
        fc.constantFrom(...ALTERNATIVES),
        (tests, alternative) => {
          const family = new MaximumStatistic(M, alternative);
          const reversed = new MaximumStatistic(M, alternative);
          for (const { permuted, scale } of tests) family.add(permuted, scale);
          for (const { permuted, scale } of [...tests].reverse()) reversed.add(permuted, scale);
          const [counted, other] = [family, reversed].map(({ largest }) => new FamilyWise(largest, alternative));
          for (const { observed, permuted, scale } of tests) {
            const exceedances = counted.exceedances(observed, scale);
            assert.ok(exceedances >= countExceedances(observed, permuted, alternative));
            assert.equal(exceedances, other.exceedances(observed, scale));
          }
        },
      ),
    );
  });

  it("is looked for on in numbers that the family has already", () => {
    const largest = Float64Array.of(5, 1);
    new MaximumStatistic(largest, "greater").add(Int32Array.of(2, 3), 1);
    assert.deepEqual([...largest], [5, 3]);
  });

  it("refuses a test with another number of relabellings", () => {
    const family = new MaximumStatistic(4, "greater");
    assert.throws(
      () => family.add(Int32Array.of(1, 2), 1),
      new ShapeError("MaximumStatistic: 2 numerators for 4 permutations"),
    );
  });
});
