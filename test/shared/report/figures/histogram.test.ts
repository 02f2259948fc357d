import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { histogram } from "../../../../shared/report/figures/histogram.ts";

describe("the histogram of a null distribution", () => {
  it("counts every permutation once, in bins that meet", () => {
    fc.assert(
      fc.property(fc.float64Array({ min: -1, max: 1, noNaN: true, minLength: 1, maxLength: 300 }), (values) => {
        const bins = histogram(values);
        assert.equal(bins.reduce((sum, { permutations }) => sum + permutations, 0), values.length);
        for (const [k, { from }] of bins.entries()) if (k > 0) assert.equal(from, bins[k - 1].to);
        assert.ok(bins.length <= 60);
      }),
    ); // prettier-ignore
  });

  it("includes a bin's lower edge, and the upper one in the last bin only", () => {
    const counts = histogram(Float64Array.of(0, 1, 2, 4)).map(({ from, to, permutations }) => [from, to, permutations]);
    assert.deepEqual(counts, [[0, 2, 2], [2, 4, 2]]); // prettier-ignore
  });

  it("has one bin for values that are all equal, and none for none", () => {
    assert.equal(histogram(Float64Array.of(0.5, 0.5)).length, 1);
    assert.deepEqual(histogram(new Float64Array()), []);
  });
});
