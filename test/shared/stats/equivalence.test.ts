import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { equivalenceTest } from "../../../shared/stats/equivalence.ts";
import { jzsBayesFactor } from "../../../shared/stats/jzs-bayes-factor.ts";
import { pairedTTest } from "../../../shared/stats/t-test.ts";
import { tCritical, tUpperTail } from "../../../shared/stats/t-distribution.ts";
import { assertClose } from "./close.ts";

const a = [0.11, 0.09, 0.15, 0.12, 0.08, 0.13, 0.1, 0.14];
const b = [0.1, 0.1, 0.13, 0.12, 0.09, 0.11, 0.12, 0.13];
const samples = fc
  .array(fc.tuple(fc.integer({ min: -99, max: 99 }), fc.integer({ min: -99, max: 99 })), {
    minLength: 3,
    maxLength: 20,
  })
  .filter((pairs) => new Set(pairs.map(([x, y]) => x - y)).size > 1);

describe("two one-sided tests of equivalence", () => {
  it("agree with statsmodels' ttost_paired", () => {
    // statsmodels 0.15.0: ttost_paired(a, b, -bound, bound)[0]
    for (const [difference, p] of [
      [0.005, 0.324560189179955],
      [0.01, 0.09851103607887525],
      [0.02, 0.0063272496827647155],
      [0.05, 2.0892354162320892e-5],
    ] as const) {
      const test = equivalenceTest(pairedTTest(a, b), { difference })!;
      assert.equal(test.bound, difference);
      assertClose(test.p, p, { tolerance: 1e-10 });
    }
  });

  it("have a bound in standard deviations of the differences where it is an effect size", () => {
    const test = pairedTTest(a, b);
    const { bound, p } = equivalenceTest(test, { cohensD: 0.5 })!;
    assertClose(bound, (0.5 * test.difference) / test.cohensD!, { tolerance: 1e-12 });
    assert.equal(p, equivalenceTest(test, { difference: bound })!.p);
  });

  it("have the larger p of both, which is below .05 exactly where the 90 % interval lies within the bound", () => {
    fc.assert(
      fc.property(samples, fc.integer({ min: 1, max: 200 }), (pairs, difference) => {
        const test = pairedTTest(
          pairs.map(([x]) => x),
          pairs.map(([, y]) => y),
        );
        const { p } = equivalenceTest(test, { difference })!;
        const [error, { df }] = [test.standardError!, test];
        const lower = tUpperTail((test.difference + difference) / error, df);
        const upper = 1 - tUpperTail((test.difference - difference) / error, df);
        assertClose(p, Math.max(lower, upper), { tolerance: 1e-9, floor: 1e-6 });
        const reach = Math.abs(test.difference) + tCritical(0.9, df) * error;
        if (Math.abs(reach - difference) > 1e-9) assert.equal(p < 0.05, reach < difference);
      }),
      { numRuns: 100 },
    );
  });

  it("are undefined where the differences do not vary", () => {
    assert.equal(equivalenceTest(pairedTTest([1, 2, 3], [2, 3, 4]), { difference: 2 }), null);
  });
});

describe("the Bayes factor of Jeffreys, Zellner and Siow", () => {
  it("agrees with the integral in 40 digits, to 1e-10", () => {
    // mpmath 1.3, quad over ln g; pingouin 0.7.0's bayesfactor_ttest(t, n, paired=True, r=sqrt(.5)) agrees to 1e-9 but for t = 1e6
    for (const [t, n, expected] of [
      [0, 15, 0.26235079494098997],
      [0.5, 15, 0.29286762945067123],
      [2.24, 80, 1.2984856456220376],
      [-2.5, 8, 2.2029376133600841],
      [5.41, 15, 308.55761691834131],
      [1, 2, 0.7299648540146353],
      [12, 4, 27.982308194792254],
      [80, 200, 1.4250097973363041e149],
      [0.001, 1000, 0.035611559078196866],
      [40, 15, 4258856502902.6372],
      [1e6, 30, 3.7089902294079074e146],
    ] as const)
      assertClose(jzsBayesFactor(t, n), expected, { tolerance: 1e-10, what: `t = ${t}, n = ${n}` });
  });

  it("grows with |t|, and for one t as small as can be falls with n", () => {
    const ts = Array.from({ length: 60 }, (_, k) => k * k * 0.05);
    for (const n of [2, 5, 15, 90]) {
      const factors = ts.map((t) => jzsBayesFactor(t, n));
      factors.slice(1).forEach((factor, k) => assert.ok(factor > factors[k], `t = ${ts[k + 1]}, n = ${n}`));
      ts.forEach((t, k) => assert.equal(jzsBayesFactor(-t, n), factors[k]));
      assert.ok(jzsBayesFactor(0, n) > jzsBayesFactor(0, n + 1));
    }
  });

  it("is a number however large t is", () => {
    assert.equal(jzsBayesFactor(1e15, 500), Number.MAX_VALUE);
  });
});
