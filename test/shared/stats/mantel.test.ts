import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import {
  countExceedances,
  mantelTest,
  monteCarloStandardError,
  permutationP,
  smallestP,
} from "../../../shared/stats/mantel.ts";

const permuted = Int32Array.of(-6, -4, -2, 0, 2, 4, 4, 8);

describe("Mantel test", () => {
  it("counts as extreme what each alternative names, ties included", () => {
    assert.equal(countExceedances(4, permuted, "two-sided"), 5); // −6, −4, 4, 4, 8
    assert.equal(countExceedances(4, permuted, "greater"), 3); // 4, 4, 8
    assert.equal(countExceedances(4, permuted, "less"), 7); // all but 8
    assert.equal(countExceedances(-4, permuted, "two-sided"), 5);
    assert.equal(countExceedances(-4, permuted, "greater"), 7);
    assert.equal(countExceedances(-4, permuted, "less"), 2);
  });

  it("has p = (b + 1)/(m + 1), never 0", () => {
    assert.equal(mantelTest(4, permuted, "greater").p, 4 / 9);
    assert.equal(mantelTest(100, permuted, "two-sided").p, smallestP(8));
    assert.equal(smallestP(10000), 1 / 10001);
    assert.equal(permutationP(10000, 10000), 1);
  });

  it("of S = 0 is 1 two-sided", () => {
    assert.equal(mantelTest(0, permuted, "two-sided").p, 1);
  });

  it("gives the two sides of S together m + 1 plus the ties", () => {
    const numerators = fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 1 });
    fc.assert(
      fc.property(numerators, fc.integer({ min: -20, max: 20 }), (values, observed) => {
        const array = Int32Array.from(values);
        const ties = values.filter((value) => value === observed).length;
        const both = countExceedances(observed, array, "greater") + countExceedances(observed, array, "less");
        assert.equal(both, values.length + ties);
      }),
    );
  });

  it("exchanges greater and less when all signs change, and leaves two-sided alone", () => {
    const numerators = fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 1 });
    fc.assert(
      fc.property(numerators, fc.integer({ min: -20, max: 20 }), (values, observed) => {
        const array = Int32Array.from(values);
        const mirrored = array.map((value) => -value);
        assert.equal(mantelTest(observed, array, "greater").p, mantelTest(-observed, mirrored, "less").p);
        assert.equal(mantelTest(observed, array, "two-sided").p, mantelTest(-observed, mirrored, "two-sided").p);
      }),
    );
  });

  it("counts as a tie what rounding has made fall short, by less than the slack that is allowed for it", () => {
    const values = Float64Array.of(-0.3, 0.1 + 0.2, 0.3 - 1e-6);
    assert.equal(countExceedances(0.1 + 0.2, values, "two-sided"), 1);
    assert.equal(countExceedances(0.1 + 0.2, values, "two-sided", 1e-12), 2);
    assert.equal(countExceedances(0.1 + 0.2, values, "greater", 1e-12), 1);
    assert.equal(countExceedances(-0.3, values, "less", 1e-12), 1);
    assert.equal(mantelTest(0.1 + 0.2, values, "two-sided", 1e-12).p, 3 / 4);
  });

  it("compares numerators beyond 32 bits exactly", () => {
    const large = 2 ** 52;
    assert.equal(countExceedances(large, Float64Array.of(large - 1, large, large + 1), "greater"), 2);
  });

  it("has a Monte-Carlo error of 0.0022 at p = 0.05 and 10,000 relabellings", () => {
    assert.equal(monteCarloStandardError(0.05, 10000).toFixed(5), "0.00218");
  });
});
