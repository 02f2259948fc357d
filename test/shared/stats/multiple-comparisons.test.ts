import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { benjaminiHochberg } from "../../../shared/stats/benjamini-hochberg.ts";
import { holm } from "../../../shared/stats/holm.ts";
import { assertClose } from "./close.ts";

const corrections = { holm, benjaminiHochberg };

// statsmodels 0.15.0: multipletests(p, method), with the defined p-values alone
const p = [0.01, null, 0.04, 0.03, 0.005, 0.5, 0.04];
const adjusted = {
  holm: [0.05, null, 0.12, 0.12, 0.03, 0.5, 0.12],
  benjaminiHochberg: [0.03, null, 0.048, 0.048, 0.03, 0.5, 0.048],
};

const defined = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 12 });

for (const name of ["holm", "benjaminiHochberg"] as const) {
  const correct = corrections[name];
  describe(name, () => {
    it("agrees with statsmodels, and an undefined p neither counts nor becomes defined", () => {
      correct(p).forEach((value, i) => {
        const expected = adjusted[name][i];
        if (expected === null) assert.equal(value, null);
        else assertClose(value, expected, { tolerance: 1e-12 });
      });
    });

    it("never lowers a p, nor passes 1, nor changes the order", () => {
      fc.assert(
        fc.property(defined, (values) => {
          const result = correct(values).map(Number);
          values.forEach((value, i) => {
            assert.ok(result[i] >= value && result[i] <= 1);
            values.forEach((other, j) => assert.ok(value > other || result[i] <= result[j]));
          });
        }),
      );
    });

    it("leaves a single p alone, and takes an empty family", () => {
      assert.deepEqual(correct([0.2]), [0.2]);
      assert.deepEqual(correct([]), []);
      assert.deepEqual(correct([null]), [null]);
    });
  });
}
