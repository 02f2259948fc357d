import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { analyse } from "./analysed.ts";
import { layerTests } from "../../../shared/analysis/layer-tests.ts";
import { clopperPearson } from "../../../shared/stats/clopper-pearson.ts";
import { holm } from "../../../shared/stats/holm.ts";
import { oneSampleTTest, standardisedMean } from "../../../shared/stats/one-sample-t.ts";
import { signedRankTest } from "../../../shared/stats/signed-rank.ts";
import { assertClose } from "../stats/close.ts";
import { matches, smallStudy } from "./small-study.ts";

describe("the tests of a layer over subjects", () => {
  const study = smallStudy({ alternative: "greater" });
  const { layer_means, correlations, noise_ceiling } = analyse(study);
  const ofIt = layer_means.filter(({ roi }) => roi === "IT");
  const subjects = ["S1", "S2", "S3", "S4", "S5"];
  const valuesOf = (network: string, layer: string) =>
    subjects.map((subject) => {
      const own = correlations.filter((row) => matches(row, { network, layer, roi: "IT", subject }));
      return own.reduce((sum, { value }) => sum + value!, 0) / own.length;
    });
  const predicted = subjects.map(
    (subject) => noise_ceiling.find((row) => row.roi === "IT" && row.subject === subject)!.lower!,
  );

  it("are of each subject's mean over seeds, against zero for the study's alternative", () => {
    for (const row of ofIt) {
      const values = valuesOf(row.network, row.layer);
      const expected = oneSampleTTest(values, { alternative: "greater" });
      const exactly = { tolerance: 1e-9, floor: 1 };
      assertClose(row.t, expected.t!, exactly);
      assertClose(row.t_p_value, expected.p!, exactly);
      assertClose(row.ci_lower, expected.interval![0], exactly);
      assertClose(row.hedges_g, standardisedMean(expected.t!, 5).hedgesG!, exactly);
      assert.equal(row.wilcoxon_p_value, signedRankTest(values, "greater").p);
      assert.equal(row.df, 4);
    }
  });

  it("are against what the other subjects predict of each, on either side whatever the alternative", () => {
    for (const row of ofIt) {
      const left = valuesOf(row.network, row.layer).map((value, s) => value - predicted[s]);
      assertClose(row.ceiling_difference, left.reduce((a, b) => a + b) / 5, { tolerance: 1e-12, floor: 1 });
      assertClose(row.ceiling_t_p_value, oneSampleTTest(left).p!, { tolerance: 1e-9 });
      assert.equal(row.ceiling_wilcoxon_p_value, signedRankTest(left).p);
    }
  });

  it("are adjusted by Holm's method over the networks and layers of the roi", () => {
    assert.equal(ofIt.length, 4);
    assert.deepEqual(
      ofIt.map(({ t_p_holm }) => t_p_holm),
      holm(ofIt.map(({ t_p_value }) => t_p_value)),
    );
    assert.deepEqual(
      ofIt.map((row) => row.ceiling_t_p_holm),
      holm(ofIt.map((row) => row.ceiling_t_p_value)),
    );
  });

  it("are undefined for a single subject, and say why", () => {
    for (const row of layer_means.filter(({ roi }) => roi === "EVC")) {
      assert.deepEqual(
        [row.t, row.t_p_holm, row.ci_lower, row.cohens_d, row.ceiling_t],
        [null, null, null, null, null],
      );
      assert.equal(row.undefined_because, "t: 0 degrees of freedom; ceiling: a subject’s lower bound is undefined");
      assert.equal(row.wilcoxon_n, 1);
    }
  });

  it("are undefined where a correlation is, and so is the share of a ceiling that is not above 0", () => {
    const without = layerTests([0.1, null, 0.2], [0.3, 0.3, 0.3], "two-sided");
    assert.deepEqual([without.mean, without.t, without.percent_of_ceiling], [null, null, null]);
    assert.equal(without.undefined_because, "mean: a correlation is undefined");
    const flat = layerTests([0.1, 0.1, 0.2], [-0.1, 0, 0.1], "two-sided");
    assert.deepEqual(
      [flat.percent_of_ceiling, flat.undefined_because],
      [null, "percent_of_ceiling: the lower bound is not above 0"],
    );
    assertClose(layerTests([0.1, 0.1, 0.4], [0.2, 0.3, 0.4], "less").percent_of_ceiling, 200 / 3, { tolerance: 1e-12 });
  });

  it("do not rank subjects whose value is zero", () => {
    const { wilcoxon, wilcoxon_n, wilcoxon_p_value } = layerTests([0, 0.2, 0.1, -0.3], [1, 1, 1, 1], "two-sided");
    assert.deepEqual([wilcoxon, wilcoxon_n, wilcoxon_p_value], [3, 3, 1]);
  });
});

describe("a p of relabellings", () => {
  it("comes with Clopper and Pearson's interval, and says where it is no more than a floor", () => {
    const { correlations, layer_means } = analyse(smallStudy());
    const rows = [...correlations, ...layer_means];
    for (const row of rows) {
      assert.deepEqual([row.p_ci_lower, row.p_ci_upper], clopperPearson(Math.round(41 * row.p_value! - 1), 40));
      assert.deepEqual(
        [row.p_fwer_ci_lower, row.p_fwer_ci_upper],
        clopperPearson(Math.round(41 * row.p_fwer! - 1), 40),
      );
      assert.equal(row.p_is_floor, row.p_value === 1 / 41);
      assert.equal(row.p_fwer_is_floor, row.p_fwer === 1 / 41);
      assert.ok(row.p_fwer! >= row.p_value!);
    }
    assert.deepEqual(new Set(rows.map((row) => row.p_is_floor)), new Set([true, false]));
  });

  it("is exact where every relabelling was counted, and undefined with its test", () => {
    const { correlations } = analyse({
      ...smallStudy({ constant: { seed: 1, layer: "relu2" } }),
      everyRelabelling: true,
    });
    for (const row of correlations) {
      assert.deepEqual([row.p_ci_lower, row.p_fwer_ci_upper], [null, null]);
      assert.equal(row.p_is_floor, row.value === null ? null : false);
    }
  });

  it("are no share of a noise ceiling that is 0 but for rounding", () => {
    const third = 1 / 3;
    const row = layerTests(
      [third, third, -third, third],
      [0.33333333333333337, 0.33333333333333337, -1, 0.33333333333333337],
      "greater",
    );
    assert.equal(row.percent_of_ceiling, null);
    assert.match(row.undefined_because ?? "", /percent_of_ceiling: the lower bound is not above 0/);
  });
});
