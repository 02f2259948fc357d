import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { bibtex } from "../../../../shared/report/words/bibtex.ts";
import { page } from "../../../../shared/report/html/page.ts";
import { apaAnova, apaCeiling, apaGeneralisation, apaMean, apaTTest } from "../../../../shared/report/words/apa.ts";
import { syntheticStudy } from "../synthetic-study.ts";
import { NO_FIGURES } from "../synthetic-values.ts";

const study = syntheticStudy({ stimuli: 4, subjects: 4, layers: ["relu1", "relu_2"] });
const { results } = study;
const [mean] = results.layer_means;
const [published, recommended] = results.t_tests;
const NONBREAKING = /\u00A0/g;

describe("a test in APA’s style", () => {
  it("has the statistic with its degrees of freedom, p without a leading zero and never zero, and the effect size", () => {
    const [anova] = results.anova;
    assert.equal(apaAnova({ ...anova, F: 29.184, df1: 1, df2: 14, p_value: 1e-9, partial_eta_squared: 0.676 }).replace(NONBREAKING, " "), "F(1, 14) = 29.18, p < .001, partial η² = .68"); // prettier-ignore
    const row = { ...recommended, t: -2.3114, df: 14, p_value: 0.0364, p_holm: 0.25, cohens_d: -0.597, d_ci_lower: -1.15, d_ci_upper: -0.04 }; // prettier-ignore
    assert.equal(apaTTest(row).replace(NONBREAKING, " "), "t(14) = −2.31, p = .036 (Holm p = .250), d = −0.60, 95% CI [−1.15, −0.04]"); // prettier-ignore
  });

  it("states Holm’s p of paired tests alone, and of a layer mean the Mantel test before the tests over subjects", () => {
    assert.doesNotMatch(apaTTest(published), /Holm/);
    assert.match(apaMean(mean, results.study).replace(NONBREAKING, " "), /^mean τ-b = 0\.\d{3}, p [=≤] \.\d+ \(family-wise p [=≤] [\d.]+\); t\(3\) = .*; T⁺ = \d+, p/); // prettier-ignore
  });

  it("states no Mantel test of a layer mean that was not relabelled", () => {
    const text = apaMean({ ...mean, p_value: null, p_fwer: null, permutations: 0 }, results.study);
    assert.match(text, /^mean τ-b = 0\.\d{3}; t\(3\) = /);
  });

  it("states a mean against the ceiling, and a comparison with other factors random, with the difference that was tested", () => {
    const ceiling = apaCeiling({ ...mean, ceiling_difference: -0.0512, ceiling_t: -1.66, df: 4, ceiling_t_p_value: 0.172, ceiling_t_p_holm: 0.689 }); // prettier-ignore
    assert.equal(ceiling.replace(NONBREAKING, " "), "difference −0.051, t(4) = −1.66, p = .172 (Holm p = .689)");
    const [row] = results.generalisation;
    const over = apaGeneralisation({ ...row, estimate: 0.021, ci_lower: -0.043, ci_upper: 0.085, t: 0.714, df: 10.52, p_value: 0.4917, p_holm: 0.98 }); // prettier-ignore
    assert.equal(over.replace(NONBREAKING, " "), "difference 0.021, 95% CI [−0.043, 0.085], t(10.52) = 0.71, p = .492 (Holm p = .980)"); // prettier-ignore
    assert.deepEqual([apaCeiling({ ...mean, ceiling_t: null }), apaGeneralisation({ ...row, t: null })], ["", ""]);
  });

  it("is nothing where the statistic is undefined", () => {
    assert.deepEqual(
      [apaTTest({ ...recommended, t: null }), apaMean({ ...mean, mean: null }, results.study)],
      ["", ""],
    );
  });
});

describe("the methods", () => {
  const html = page(study, ["IT"], NO_FIGURES);
  const [, own = "", rest = ""] = /<div id="methods-text">([\s\S]*?)<\/div>([\s\S]*)/.exec(html) ?? [];

  it("that a button copies name networks, weights, data and the program, and no analysis that is for comparison", () => {
    for (const said of ["“AlexNet”, AlexNet (Krizhevsky, 2014) with trained weights from net.pth", "Brain data of IT: made up (https://example.org/it)", "rsa-serverless 0.1.0 (commit 0a1b2c3)"]) assert.ok(own.includes(said), said); // prettier-ignore
    assert.doesNotMatch(own, /as published|Truzzi/i);
    assert.match(rest, /data-copies="methods-text" hidden[\s\S]*“as published”/);
  });

  it("leave out what a study did not do", () => {
    const without = page(syntheticStudy({ stimuli: 4, subjects: 4, layers: ["a"], contrasts: [] }), ["IT"], NO_FIGURES); // prettier-ignore
    assert.doesNotMatch(without, /as published|ANOVA|Huynh and Feldt \(1976\),/);
  });

  it("are cited as CITATION.cff says, in the version of the package", () => {
    const root = new URL("../../../../", import.meta.url);
    const { version, name } = JSON.parse(readFileSync(new URL("package.json", root), "utf8")) as { version: string; name: string }; // prettier-ignore
    assert.match(readFileSync(new URL("CITATION.cff", root), "utf8"), new RegExp(`^version: ${version.replaceAll(".", "\\.")}$`, "m")); // prettier-ignore
    assert.ok(bibtex({ ...study, software: { program: `${name} ${version}`, commit: "abc" } }, []).includes(`version   = {${version}}`)); // prettier-ignore
  });
});
