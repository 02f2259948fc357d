import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { clopperPearson } from "../../../shared/stats/clopper-pearson.ts";
import { permutationP } from "../../../shared/stats/mantel.ts";
import {
  type SequentialCount,
  sequentialP,
  sequentialPrecision,
  sequentialStandardError,
} from "../../../shared/stats/sequential-p.ts";
import { assertClose } from "./close.ts";

/** What a test that stops after h comes to: the first value is observed, the others are under relabellings. */
function counted([observed, ...permuted]: readonly number[], h: number): SequentialCount {
  let exceedances = 0;
  for (const [k, value] of permuted.entries()) {
    if (value >= observed && ++exceedances === h) return { exceedances, relabellings: k + 1 };
  }
  return { exceedances, relabellings: permuted.length };
}

/** Every list of so many values from a few. */
function lists(length: number, values: readonly number[]): number[][] {
  if (length === 0) return [[]];
  return lists(length - 1, values).flatMap((list) => values.map((value) => [...list, value]));
}

/** Every order of 0 … length − 1. */
const orders = (length: number): number[][] =>
  lists(
    length,
    Array.from({ length }, (_, i) => i),
  ).filter((list) => new Set(list).size === length);

/** Everything that a test may end with, and how likely it is where a relabelling is as extreme with probability p. */
function endings(h: number, m: number, p: number): (SequentialCount & { readonly probability: number })[] {
  const choose = (n: number, k: number): number =>
    Array.from({ length: k }, (_, i) => (n - i) / (i + 1)).reduce((product, factor) => product * factor, 1);
  const stopped = Array.from({ length: m - h + 1 }, (_, i) => h + i).map((l) => {
    return { exceedances: h, relabellings: l, probability: choose(l - 1, h - 1) * p ** h * (1 - p) ** (l - h) };
  });
  const others = Array.from({ length: h }, (_, b) => {
    return { exceedances: b, relabellings: m, probability: choose(m, b) * p ** b * (1 - p) ** (m - b) };
  });
  return [...stopped, ...others];
}

describe("p of a test that stops", () => {
  it("is h/l where the h-th relabelling as extreme is number l, else (b + 1)/(m + 1)", () => {
    assert.equal(sequentialP({ exceedances: 20, relabellings: 50 }, 20), 0.4);
    assert.equal(sequentialP({ exceedances: 20, relabellings: 20 }, 20), 1);
    assert.equal(sequentialP({ exceedances: 20, relabellings: 9999 }, 20), 20 / 9999);
    assert.equal(sequentialP({ exceedances: 19, relabellings: 9999 }, 20), permutationP(19, 9999));
    assert.equal(sequentialP({ exceedances: 0, relabellings: 9999 }, 20), 0.0001);
  });

  it("is at most α with probability α at the most, counted over every order of observed and drawn values", () => {
    for (const [what, all] of [
      ["without ties", orders(6)],
      ["with ties", lists(7, [0, 1, 2])],
    ] as const) {
      for (const h of [1, 2, 3, 5]) {
        const ps = all.map((list) => sequentialP(counted(list, h), h));
        for (const alpha of new Set(ps)) {
          const share = ps.filter((p) => p <= alpha).length / ps.length;
          assert.ok(share <= alpha + 1e-12, `h = ${h}, ${what}: P(p ≤ ${alpha}) = ${share}`);
          if (what === "without ties") assertClose(share, alpha, { tolerance: 1e-12, what: `h = ${h}, α = ${alpha}` });
        }
      }
    }
  });
});

describe("the relabellings of a test that stops", () => {
  it("are h (1 + 1/(h + 1) + … + 1/m) in the mean where there is nothing to be found: 144 of 10,000 for h = 20", () => {
    const expected = (h: number, m: number): number =>
      h * (1 + Array.from({ length: m - h }, (_, i) => 1 / (h + 1 + i)).reduce((sum, one) => sum + one, 0));
    for (const h of [1, 2, 4]) {
      const drawn = orders(6).map((list) => counted(list, h).relabellings);
      assertClose(drawn.reduce((sum, one) => sum + one) / drawn.length, expected(h, 5), { tolerance: 1e-12 });
    }
    assert.equal(Math.round(expected(20, 10_000)), 144);
  });
});

describe("the interval of p of a test that stops", () => {
  it("covers the p of all relabellings at least 95 times in 100, whatever it is", () => {
    for (const [h, m] of [[1, 12], [4, 30], [10, 25], [3, 3]] as const) {
      for (let p = 0.02; p < 1; p += 0.02) {
        const covered = endings(h, m, p).filter((end) => {
          const [lower, upper] = sequentialPrecision(end, h).interval ?? [NaN, NaN];
          return lower <= p && p <= upper;
        });
        const coverage = covered.reduce((sum, { probability }) => sum + probability, 0);
        assert.ok(coverage >= 0.95 - 1e-9, `h = ${h}, m = ${m}, p = ${p}: covered ${coverage}`);
      }
    }
  }); // prettier-ignore

  it("ends where 2.5 % would have stopped as early, and as late", () => {
    const [h, m, l] = [4, 60, 17];
    const [lower, upper] = sequentialPrecision({ exceedances: h, relabellings: l }, h).interval ?? [NaN, NaN];
    const tail = (p: number, is: (end: SequentialCount) => boolean): number =>
      endings(h, m, p).reduce((sum, end) => sum + (is(end) ? end.probability : 0), 0);
    assertClose(tail(lower, ({ exceedances, relabellings }) => exceedances === h && relabellings <= l), 0.025, { tolerance: 1e-9 }); // prettier-ignore
    assertClose(tail(upper, ({ exceedances, relabellings }) => exceedances < h || relabellings >= l), 0.025, { tolerance: 1e-9 }); // prettier-ignore
  });

  it("is Clopper and Pearson's of b of m where it did not stop, which alone may say no more than how many were drawn", () => {
    assert.deepEqual(sequentialPrecision({ exceedances: 3, relabellings: 99 }, 20), { interval: clopperPearson(3, 99), isFloor: false }); // prettier-ignore
    assert.deepEqual(sequentialPrecision({ exceedances: 0, relabellings: 99 }, 1), { interval: clopperPearson(0, 99), isFloor: true }); // prettier-ignore
    const [lower, upper] = sequentialPrecision({ exceedances: 1, relabellings: 1 }, 1).interval ?? [NaN, NaN];
    assertClose(lower, 0.025, { tolerance: 1e-12 });
    assert.equal(upper, 1);
  });
});

describe("the standard error of p of a test that stops", () => {
  it("is near the spread of p over what a test may end with", () => {
    for (const [h, m] of [[100, 10_000], [100, 600]] as const) {
      const p = 0.3;
      const all = endings(h, m, p).filter(({ probability }) => probability > 0);
      const moment = (power: number): number => all.reduce((sum, end) => sum + end.probability * sequentialP(end, h) ** power, 0); // prettier-ignore
      const spread = Math.sqrt(moment(2) - moment(1) ** 2);
      assertClose(sequentialStandardError(p, h, m), spread, { tolerance: 0.03, what: `h = ${h} of ${m}` });
    }
    assertClose(sequentialStandardError(0.05, 20, 10_000), 0.05 * Math.sqrt(0.95 / 20), { tolerance: 1e-12 });
    assertClose(sequentialStandardError(0.05, 20, 100), Math.sqrt((0.05 * 0.95) / 100), { tolerance: 1e-12 });
  }); // prettier-ignore
});
