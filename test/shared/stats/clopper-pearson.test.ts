import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { ShapeError } from "../../../shared/errors.ts";
import { clopperPearson } from "../../../shared/stats/clopper-pearson.ts";
import { precisionOfPs } from "../../../shared/stats/permutation-p-interval.ts";
import { assertClose } from "./close.ts";

describe("Clopper and Pearson's interval", () => {
  it("leaves 2.5 % of the binomial distribution on either side of its ends", () => {
    for (const [b, m] of [
      [1, 5],
      [3, 20],
      [10, 19],
      [19, 19],
      [0, 39],
      [7, 200],
    ] as const) {
      const [lower, upper] = clopperPearson(b, m);
      assertClose(binomialTail(lower, m, b, m), b === 0 ? 1 : 0.025, { tolerance: 1e-9, what: `${b} of ${m}, lower` });
      assertClose(binomialTail(upper, m, 0, b), b === m ? 1 : 0.025, { tolerance: 1e-9, what: `${b} of ${m}, upper` });
    }
  });

  it("of none of m ends where 2.5 % see none, of all begins where 2.5 % see all", () => {
    assertClose(clopperPearson(0, 10_000)[1], -Math.expm1(Math.log(0.025) / 10_000), { tolerance: 1e-12 });
    assert.deepEqual([clopperPearson(0, 10_000)[0], clopperPearson(10_000, 10_000)[1]], [0, 1]);
    assertClose(clopperPearson(10_000, 10_000)[0], 0.025 ** (1 / 10_000), { tolerance: 1e-12 });
  });

  it("is refused for what no trials can give", () => {
    for (const [b, m] of [
      [3, 2],
      [-1, 2],
      [0.5, 2],
      [0, 0],
    ] as const)
      assert.throws(() => clopperPearson(b, m), ShapeError);
  });
});

describe("the precision of a permutation p", () => {
  it("is that of b of m relabellings, where p = (b + 1)/(m + 1)", () => {
    const precisionOf = precisionOfPs(999, false);
    assert.deepEqual(precisionOf(0.051), { interval: clopperPearson(50, 999), isFloor: false });
    assert.deepEqual(precisionOf(0.001), { interval: clopperPearson(0, 999), isFloor: true });
    assert.equal(precisionOf(null), null);
  });

  it("is no interval and no floor where every relabelling was counted", () => {
    assert.deepEqual(precisionOfPs(119, true)(1 / 120), { interval: null, isFloor: false });
  });
});

/** P(from ≤ B ≤ to) of a binomial B. */
function binomialTail(p: number, m: number, from: number, to: number): number {
  let probability = 0;
  let coefficient = 1;
  for (let k = 0; k <= m; k++) {
    if (k >= from && k <= to) probability += coefficient * p ** k * (1 - p) ** (m - k);
    coefficient = (coefficient * (m - k)) / (k + 1);
  }
  return probability;
}
