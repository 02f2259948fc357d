import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { kendallTauB } from "../../../shared/measures/kendall-tau-b.ts";
import { correlate } from "../../../shared/measures/measure.ts";
import { inReference, readJson, without } from "../../reference.ts";
import { tiedVectors } from "../kendall/vectors.ts";

describe("Kendall's tau-b", () => {
  const small = inReference("kendall_small.json");

  it("equals SciPy's on tied and degenerate vectors, to the last bit", { skip: without(small) }, () => {
    const cases = readJson(small) as { x: number[]; y: number[]; tau_b: number | null }[];
    for (const { x, y, tau_b } of cases)
      assert.equal(correlate(kendallTauB, Float64Array.from(x), Float64Array.from(y)), tau_b);
  });

  it("depends on ranks only", () => {
    fc.assert(
      fc.property(tiedVectors, ([x, y]) => {
        const [xs, ys] = [x.map((value) => Math.exp(value / 100)), y.map((value) => 3 * value - 7)];
        assert.equal(correlate(kendallTauB, xs, ys), correlate(kendallTauB, x, y));
      }),
    );
  });

  it("is 1 of a vector with itself, tied or not, and undefined for a single value", () => {
    const x = Float64Array.of(3, 1, 2, 2, 5);
    assert.equal(correlate(kendallTauB, x, x), 1);
    assert.equal(correlate(kendallTauB, Float64Array.of(1), Float64Array.of(2)), null);
  });
});
