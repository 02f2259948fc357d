import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { mean } from "../../../shared/stats/mean.ts";
import { sum } from "../../../shared/stats/sum.ts";
import { assertClose } from "./close.ts";

describe("sum", () => {
  it("keeps the small terms among large ones", () => {
    assert.equal(sum([1, 1e100, 1, -1e100]), 2);
  });

  it("of ten times 0.1 is 1, which adding in turn misses", () => {
    assert.equal(sum(new Array<number>(10).fill(0.1)), 1);
  });

  it("of nothing is 0, and passes infinities and NaN on", () => {
    assert.equal(sum([]), 0);
    assert.equal(sum([1, Infinity]), Infinity);
    assert.ok(Number.isNaN(sum([1, NaN])));
  });
});

describe("mean", () => {
  it("lies between the smallest and the largest value", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ noNaN: true, min: -1e6, max: 1e6 }), { minLength: 1 }), (values) => {
        const rounding = 1e-9;
        assert.ok(mean(values) >= Math.min(...values) - rounding && mean(values) <= Math.max(...values) + rounding);
      }),
    );
  });

  it("moves with a shift of every value", () => {
    assertClose(mean([1, 2, 4].map((value) => value + 1e9)), 1e9 + 7 / 3, { tolerance: 1e-15 });
  });

  it("is undefined for no values", () => {
    assert.ok(Number.isNaN(mean([])));
  });
});
