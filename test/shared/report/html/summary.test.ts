import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { analyse } from "../../analysis/analysed.ts";
import { regionsSummary, summary } from "../../../../shared/report/html/summary.ts";
import { ceilingOf } from "../../../../shared/report/words/ceiling.ts";
import { smallStudy } from "../../analysis/small-study.ts";
import { syntheticStudy } from "../synthetic-study.ts";

const study = () => syntheticStudy({ stimuli: 4, subjects: 5 }).results;

describe("the summary", () => {
  it("names the best layer with its mean, its standard error and the p of the group test", () => {
    const results = study();
    const best = results.layer_means.reduce((a, b) => (b.mean! > a.mean! ? b : a));
    Object.assign(best, { mean: 0.1234, sem: 0.0101, p_fwer: 0.0003 });
    for (const row of results.layer_means) if (row !== best) row.mean = 0.01;
    const text = summary(results, "IT");
    assert.ok(
      text.includes(`${best.network} at ${best.layer} (0.123\u00A0±\u00A00.010, family-wise p\u00A0=\u00A0.0003)`),
    );
    assert.match(text, /significantly above zero/);
    assert.match(text, /reaches 55% of its lower bound/);
  });

  it("holds no layer against a noise ceiling that subjects who share nothing may have", () => {
    const results = study();
    const ceiling = results.noise_ceiling.find(({ roi, subject }) => roi === "IT" && subject === null)!;
    const toldOf = (verdict: typeof ceiling.verdict): string => {
      Object.assign(ceiling, { verdict, lower: 0.01 });
      return summary(results, "IT");
    };
    assert.match(toldOf("informative"), /the best layer reaches it\./);
    const text = toldOf("not at this n");
    assert.match(text, /its lower bound is no higher than it may be where subjects share nothing/);
    assert.doesNotMatch(text, /reaches/);
  });

  it("claims no difference from zero where the family-wise p does not show one", () => {
    const results = study();
    for (const row of results.layer_means) {
      row.p_value = 0.01;
      row.p_fwer = 0.06;
    }
    const text = summary(results, "IT");
    assert.match(text, /not distinguishable from zero/);
    assert.match(text, /0 of 42 layer means are significant/);
    assert.doesNotMatch(text, /significantly/);
  });

  it("speaks of relabelled stimuli, and not of zero, where unrelated RDMs are not at zero: by the cosine, and under a mask", () => {
    const found = (p_fwer: number, study_: Partial<ReturnType<typeof study>["study"]>): string => {
      const results = study();
      Object.assign(results.study, study_);
      for (const row of results.layer_means) Object.assign(row, { mean: 0.9, p_fwer });
      return summary(results, "IT");
    };
    for (const own of [{ measure: "cosine" as const }, { mask: { in_words: "those within", pairs: 4, classes: 2 } }]) {
      assert.match(found(0.6, own), /; it is not distinguishable from what relabelled stimuli give\./);
      assert.match(found(0.01, own), /; it is significantly further from zero than what relabelled stimuli give\./);
    }
    const results = study();
    Object.assign(results.study, { measure: "cosine" });
    for (const row of results.layer_means) Object.assign(row, { alternative: "greater", p_fwer: 0.01 });
    assert.match(summary(results, "IT"), /; it is significantly above what relabelled stimuli give\./);
  });

  it("speaks of the smallest mean where small values were tested for, and of the direction in which a test was one-sided", () => {
    const results = study();
    results.layer_means.forEach((row, k) =>
      Object.assign(row, { alternative: "less", mean: -0.01 * k, p_fwer: 0.001 }),
    );
    const { network, layer } = results.layer_means.at(-1)!;
    const text = summary(results, "IT");
    assert.ok(text.startsWith("Simulated brain data. The smallest Kendall’s τ-b with IT,"), text);
    assert.ok(text.includes(`is that of ${network} at ${layer}`), text);
    assert.match(text, /; it is significantly below zero\. Lowest layers of the other networks: /);
    assert.doesNotMatch(text, /reaches|largest|above/);
    for (const row of results.layer_means) Object.assign(row, { p_fwer: 0.9 });
    assert.match(summary(results, "IT"), /; it is not significantly below zero\./);
    for (const row of results.layer_means) Object.assign(row, { alternative: "greater" });
    assert.match(
      summary(results, "IT"),
      /^Simulated brain data\. The largest .*; it is not significantly above zero\./,
    );
  });

  it("has its own sentences of contrasts of regions: their ANOVA, and what it and the other tests hold for", () => {
    const contrasts = [{ rois: ["IT", "EVC"], network: "Random" }, { anova: ["Trained", "Random"] }] as const;
    const found = analyse(smallStudy({ evc: ["S1", "S2", "S3", "S4", "S5"], contrasts }));
    const text = regionsSummary({ ...study(), ...found });
    assert.match(text, /^Random: IT vs EVC \(over subjects, .*\): region F\(1, 4\) = .*; region × layer F\(1, 4\) = /);
    assert.match(
      text,
      /Random is not found to differ in similarity to (IT and to EVC|EVC and to IT), averaged over layers/,
    );
    assert.doesNotMatch(text, /Trained/);
    for (const roi of ["IT", "EVC"]) assert.doesNotMatch(summary({ ...study(), ...found }, roi), /IT vs EVC|region/);
    assert.equal(regionsSummary(study()), "");
  });

  it("counts one as one, and knows no noise ceiling and no group of one subject", () => {
    const results = syntheticStudy({ stimuli: 4, subjects: 1, layers: ["relu1"] }).results;
    results.layer_means.forEach((row, k) => Object.assign(row, { p_fwer: k === 0 ? 0.01 : 0.9 }));
    const text = summary(results, "IT");
    const all = results.layer_means.filter(({ roi }) => roi === "IT").length;
    assert.ok(text.includes(`1 of ${all} layer means is significant (Mantel test, family-wise p < .05).`), text);
    assert.match(text, /One subject has no noise ceiling\./);
    assert.deepEqual(ceilingOf(results.noise_ceiling, "IT"), { lower: null, upper: null });
    results.layer_means.splice(2);
    results.layer_means.forEach((row, k) => Object.assign(row, { network: `N${k}`, mean: 0.1, p_fwer: 0.01 }));
    assert.match(summary(results, "IT"), /Best layer of the other network: .*2 of 2 layer means are significant/);
  });

  it("says that a best layer below zero lies below it", () => {
    const results = study();
    for (const row of results.layer_means) Object.assign(row, { mean: -0.05, p_fwer: 0.001 });
    assert.match(summary(results, "IT"), /significantly below zero/);
  });
});
