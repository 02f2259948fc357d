import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { percentiles } from "../../../../../shared/report/figures/rdms/percentiles.ts";

describe("percentiles of dissimilarities", () => {
  it("run from 0 to 100, ties share the mean of their places", () => {
    assert.deepEqual([...percentiles(Float64Array.of(3, 1, 2, 5, 4))], [50, 0, 25, 100, 75]);
    assert.deepEqual([...percentiles(Float64Array.of(1, 1, 2))], [25, 25, 100]);
    assert.deepEqual([...percentiles(Float64Array.of(7, 7, 7))], [50, 50, 50]);
    assert.deepEqual([...percentiles(Float64Array.of(7))], [50]);
  });

  it("leave NaN undefined and out of the count", () => {
    assert.deepEqual([...percentiles(Float64Array.of(2, NaN, 1))], [100, NaN, 0]);
  });

  it("are invariant under monotone transforms of the dissimilarities", () => {
    fc.assert(
      fc.property(fc.float64Array({ min: -30, max: 30, noNaN: true, minLength: 1 }), (values) => {
        assert.deepEqual(percentiles(values.map((value) => 8 * value)), percentiles(values));
      }),
    );
  });
});
