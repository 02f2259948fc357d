/** Tests of one sample against a value, against R and SciPy: `reference/inference/one_sample.json`. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { InputError } from "../../../shared/errors.ts";
import { holm } from "../../../shared/stats/holm.ts";
import { oneSampleTTest, standardisedMean } from "../../../shared/stats/one-sample-t.ts";
import { midRanks } from "../../../shared/stats/ranks.ts";
import { approximateP, signedRankTest } from "../../../shared/stats/signed-rank.ts";
import { inReference, readJson, without } from "../../reference.ts";
import { assertClose } from "./close.ts";

interface Sample {
  id?: string;
  values: number[];
  t_test: { r_error: string } | TTest;
  signed_rank: {
    "exact, zeros dropped": SignedRank | null;
    "r wilcox.test, normal, continuity corrected": { V: number; p: number | null };
  };
}
interface TTest {
  r_error?: undefined;
  mean: number;
  t: number;
  df: number;
  p_two_sided: number;
  p_greater: number;
  ci95_of_mean: [number, number];
  cohens_d: number;
  d_ci95_noncentral_t: [number, number];
  hedges_g: number | null;
}
interface SignedRank {
  T_plus: number;
  n_used: number;
  p_two_sided: number;
  p_greater: number;
  p_less: number;
  rank_biserial: number;
}

const file = inReference("inference/one_sample.json");
const skip = without(file);
const reference = skip
  ? { cases: [], degenerate: [], one_family: { raw: [], holm: [] } }
  : (readJson(file) as {
      cases: { id: string; layers: Sample[] }[];
      degenerate: (Sample & { id: string })[];
      one_family: { raw: number[]; holm: number[] };
    });
const samples = [
  ...reference.cases.flatMap(({ id, layers }) => layers.map((sample, l) => ({ ...sample, id: `${id}, ${l + 1}` }))),
  ...reference.degenerate,
];
const exactly = { tolerance: 1e-9, floor: 1e-12 };

describe("one-sample t-test", () => {
  it("agrees with R and SciPy: t, p, intervals, d and g", { skip }, () => {
    for (const { id, values, t_test: expected } of samples) {
      const found = oneSampleTTest(values);
      if (expected.r_error !== undefined) {
        assert.deepEqual([found.t, found.p, found.interval], [null, null, null]);
        assert.ok(found.undefinedBecause !== null, id);
        continue;
      }
      const what = (name: string) => ({ ...exactly, what: `${id}: ${name}` });
      assertClose(found.difference, expected.mean, what("mean"));
      assertClose(found.t, expected.t, what("t"));
      assert.equal(found.df, expected.df);
      assertClose(found.p, expected.p_two_sided, { tolerance: 1e-9, what: `${id}: p` });
      const { p: pGreater } = oneSampleTTest(values, { alternative: "greater" });
      assertClose(pGreater, expected.p_greater, { tolerance: 1e-9, what: `${id}: p greater` });
      assertClose(oneSampleTTest(values, { alternative: "less" }).p, 1 - expected.p_greater, what("p less"));
      const { cohensD, cohensDInterval, hedgesG } = standardisedMean(found.t!, values.length);
      assertClose(cohensD, expected.cohens_d, what("d"));
      const ofD = { tolerance: id === "huge effect" ? 1e-6 : 1e-7, floor: 1, what: `${id}: interval of d` };
      for (const end of [0, 1] as const) {
        assertClose(found.interval![end], expected.ci95_of_mean[end], what("interval of the mean"));
        assertClose(cohensDInterval[end], expected.d_ci95_noncentral_t[end], ofD);
      }
      if (expected.hedges_g === null) assert.equal(hedgesG, null);
      else assertClose(hedgesG, expected.hedges_g, what("g"));
    }
  });

  it("against a value is the test of what is left against zero", () => {
    const values = [0.11, 0.23, 0.05, 0.19];
    const [against, left] = [oneSampleTTest(values, { against: 0.2 }), oneSampleTTest(values.map((x) => x - 0.2))];
    assertClose(against.t, left.t!, exactly);
    assertClose(against.difference, left.difference, exactly);
  });

  it("is undefined, and says why, where nothing varies but rounding", () => {
    assert.equal(oneSampleTTest([0.1 + 0.2, 0.3, 0.3]).undefinedBecause, "the values do not vary");
    assert.equal(oneSampleTTest([0.1]).undefinedBecause, "0 degrees of freedom");
    assert.throws(() => oneSampleTTest([]), InputError);
  });

  it("has p that Holm's method adjusts over a family as R and statsmodels do", { skip }, () => {
    holm(reference.one_family.raw).forEach((p, i) => assertClose(p, reference.one_family.holm[i], exactly));
  });
});

describe("Wilcoxon's signed-rank test", () => {
  it("is exact over all sign flips of the ranks, with ties and without zeros", { skip }, () => {
    for (const { id, values, signed_rank } of samples) {
      const expected = signed_rank["exact, zeros dropped"];
      const found = signedRankTest(values);
      if (expected === null) {
        assert.deepEqual([found.p, found.rankBiserial, found.undefinedBecause], [null, null, "every value is zero"]);
        continue;
      }
      assert.deepEqual([found.statistic, found.nUsed, found.exact], [expected.T_plus, expected.n_used, true], id);
      assertClose(found.rankBiserial, expected.rank_biserial, exactly);
      assertClose(found.p, expected.p_two_sided, exactly);
      assertClose(signedRankTest(values, "greater").p, expected.p_greater, exactly);
      assertClose(signedRankTest(values, "less").p, expected.p_less, exactly);
    }
  });

  it("by the normal approximation agrees with R's, corrected for ties and continuity", { skip }, () => {
    for (const { id, values, signed_rank } of samples) {
      const { V, p } = signed_rank["r wilcox.test, normal, continuity corrected"];
      if (p === null) continue;
      const ranks = midRanks(values.filter((value) => value !== 0).map(Math.abs));
      assertClose(approximateP(ranks, V, "two-sided"), p, { ...exactly, what: id });
    }
  });

  it("changes over to the approximation above 50 values, without a jump", () => {
    const values = Array.from({ length: 51 }, (_, i) => (i % 3 === 0 ? -1 : 1) * (i + 1));
    const [exact, approximate] = [signedRankTest(values.slice(0, 50)), signedRankTest(values)];
    assert.deepEqual([exact.exact, approximate.exact], [true, false]);
    const ranks = Float64Array.from({ length: 50 }, (_, i) => i + 1);
    assertClose(approximateP(ranks, exact.statistic, "two-sided"), exact.p!, { tolerance: 0.03 });
  });

  it("is indifferent to a change of all signs, but for the side", () => {
    const value = fc.integer({ min: -6, max: 6 });
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 60 }), (values) => {
        const turned = values.map((x) => -x);
        for (const [one, other] of [
          ["two-sided", "two-sided"],
          ["greater", "less"],
          ["less", "greater"],
        ] as const) {
          const [a, b] = [signedRankTest(values, one), signedRankTest(turned, other)];
          if (a.p === null) assert.equal(b.p, null);
          else assertClose(b.p, a.p, { tolerance: 1e-12 });
        }
        const { rankBiserial } = signedRankTest(values);
        assert.equal(signedRankTest(turned).rankBiserial, rankBiserial === null ? null : 0 - rankBiserial);
      }),
      { numRuns: 100 },
    );
  });

  it("takes sizes for tied, and values for zero, that are so but for rounding", () => {
    const exactly = [2, -2, 1, 3, 0].map((value) => value / 10);
    const rounded = [0.3 - 0.1, 0.1 - 0.3 - 1e-16, 0.1, 0.1 + 0.2, 0.1 + 0.2 - 0.3];
    assert.ok(rounded[0] !== -rounded[1] && rounded[4] !== 0); // else there is no rounding
    assert.deepEqual(signedRankTest(rounded), signedRankTest(exactly));
    assert.deepEqual([signedRankTest(exactly).statistic, signedRankTest(exactly).nUsed], [7.5, 4]);
  });

  it("refuses a value that is no number", () => {
    assert.throws(() => signedRankTest([0.1, NaN]), new InputError("signedRankTest: NaN among 2 values"));
  });
});
