import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { analyse } from "./analysed.ts";
import { resampledFreedom } from "../../../shared/analysis/generalisation/few-resamples.ts";
import { correlate } from "../../../shared/measures/measure.ts";
import { measures } from "../../../shared/measures/measures.ts";
import { expand } from "../../../shared/rdm/condensed.ts";
import type { GeneralisationRow } from "../../../shared/results/generalisation.ts";
import { resample } from "../../../shared/stats/bootstrap/resample.ts";
import { standardDeviation } from "../../../shared/stats/variance.ts";
import { matches, smallStudy } from "./small-study.ts";

const ANOVA = { anova: ["Trained", "Random"] } as const;
const WITHIN = { within: "Random", layers: ["relu2", "relu1"] } as const;

const study = smallStudy({ contrasts: [ANOVA, WITHIN], resamples: 60 });
const found = analyse(study);
const rows = (wanted: Partial<GeneralisationRow>) => found.generalisation.filter((row) => matches(row, wanted));
const row = (wanted: Partial<GeneralisationRow>) => rows({ roi: "IT", ...wanted })[0];
const near = (value: number | null, expected: number | null): void =>
  assert.ok(Math.abs((value ?? NaN) - (expected ?? NaN)) < 1e-12, `${value}, not ${expected}`);

describe("what comparisons generalise to", () => {
  it("has the mean over layers and each layer of two networks, and two layers of one, for five sets of random factors", () => {
    assert.deepEqual(
      rows({ roi: "IT", random: "subjects" }).map((one) => [one.network_a, one.layer_a, one.network_b, one.layer_b]),
      [
        ["Trained", null, "Random", null],
        ["Trained", "relu1", "Random", "relu1"],
        ["Trained", "relu2", "Random", "relu2"],
        ["Random", "relu2", "Random", "relu1"],
      ],
    );
    assert.equal(found.generalisation.length, 2 * 4 * 5);
  });

  it("over subjects is the recommended paired t-test, and the network effect of the ANOVA for the mean over layers", () => {
    for (const test of found.t_tests.filter(({ analysis, roi }) => analysis === "recommended" && roi === "IT")) {
      const { network_a, layer_a, network_b, layer_b } = test;
      const same = row({ network_a, layer_a, network_b, layer_b, random: "subjects" });
      near(same.t, test.t);
      near(same.p_value, test.p_value);
      near(same.p_holm, test.p_holm);
      near(same.ci_lower, test.ci_lower);
    }
    const network = found.anova.find(({ roi, effect }) => roi === "IT" && effect === "network")!;
    near(row({ layer_a: null, random: "subjects" }).t! ** 2, network.F);
  });

  it("over stimuli has the standard error of the same difference under resampled stimuli, seeds averaged within subjects", () => {
    const { rdmsOf, seed } = study.resampling!;
    const differences = Array.from({ length: 60 }, (_, k) => {
      const drawn = [...resample("stimuli", seed, k, 7)].flatMap((count, i) => new Array<number>(count).fill(i));
      const again = (rdm: Float64Array): Float64Array => {
        const square = expand(rdm, 7);
        return Float64Array.from(
          drawn.flatMap((i, a) => drawn.slice(a + 1).flatMap((j) => (i === j ? [] : [square[7 * i + j]]))),
        );
      };
      const ofNetwork = (network: string): number[] =>
        study.tests.flatMap((test, index) => {
          if (test.network !== network || test.roi !== "IT" || test.layer !== "relu1") return [];
          const { model, brain } = rdmsOf(index);
          return [correlate(measures[study.measure], again(model), again(brain))!];
        });
      const [trained, random] = ["Trained", "Random"].map(ofNetwork);
      const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
      return mean(trained) - mean(random);
    });
    const over = row({ layer_a: "relu1", network_a: "Trained", random: "stimuli" });
    assert.equal(over.resamples, 60);
    near(over.se, standardDeviation(differences) * Math.sqrt(7 / 6));
    assert.equal(over.df, 6);
  });

  it("over stimuli has no more degrees of freedom than resamples leave, and says where these are few", () => {
    const over = (resamples: number, random: GeneralisationRow["random"]) =>
      analyse(smallStudy({ contrasts: [ANOVA], resamples })).generalisation.find((one) => one.random === random)!;
    assert.deepEqual([over(3, "stimuli").df, over(3, "stimuli").note], [2, "fewer than 50 resamples"]);
    assert.equal(over(2, "subjects and stimuli").df, 1);
    assert.deepEqual([over(1, "stimuli").df, over(1, "stimuli").note], [null, "1 resample, needs at least 2"]);
    assert.deepEqual([row({ random: "stimuli" }).df, row({ random: "stimuli" }).note], [6, null]);
    assert.deepEqual(
      [999, 1000].map((resamples) => resampledFreedom(1853, resamples)),
      [998, 1853],
    );
  });

  it("is the same whatever else is compared: resamples are the study's", () => {
    const alone = analyse({ ...study, contrasts: [WITHIN] }).generalisation.filter(({ random }) =>
      /stimuli/.test(random),
    );
    const among = rows({ network_a: "Random" }).filter(({ random }) => /stimuli/.test(random));
    assert.deepEqual(
      alone.map(({ se, df, p_value }) => [se, df, p_value]),
      among.map(({ se, df, p_value }) => [se, df, p_value]),
    );
  });

  it("over seeds takes a trained network as it is, and says so where there are fewer than 5", () => {
    const over = row({ layer_a: null, random: "seeds" });
    assert.equal(over.df, 2);
    assert.equal(over.note, "the one set of weights of Trained is taken as it is; fewer than 5 seeds");
    assert.equal(row({ network_a: "Random", random: "seeds" }).note, "fewer than 5 seeds");
  });

  it("is undefined with a reason: single draws, one subject, a constant RDM", () => {
    const [single] = analyse(
      smallStudy({ draws: [["Trained", null], ["Random", 0]], contrasts: [ANOVA] }), // prettier-ignore
    ).generalisation.filter(({ random }) => random === "seeds");
    assert.deepEqual([single.p_value, single.note], [null, "no network has two seeds"]);
    const [alone] = rows({ roi: "EVC", random: "subjects and stimuli" });
    assert.deepEqual([alone.p_value, alone.note], [null, "1 subject, needs at least 2"]);
    const constant = smallStudy({ contrasts: [ANOVA], resamples: 20, constant: { seed: 1, layer: "relu2" } });
    for (const undefinedRow of analyse(constant).generalisation.filter(({ layer_a }) => layer_a !== "relu1"))
      assert.deepEqual([undefinedRow.estimate, undefinedRow.note], [null, "a correlation is undefined"]);
  });

  it("takes nothing for a difference that rounding leaves of networks, or layers, whose RDMs are alike but for their scale", () => {
    const draws = [["Trained", 0], ["Trained", 1], ["Random", 0], ["Random", 1]] as const; // prettier-ignore
    const alike = analyse(
      smallStudy({ measure: "pearson", draws, contrasts: [ANOVA, WITHIN], resamples: 40, alike: true }),
    );
    const ofIt = alike.generalisation.filter(({ roi }) => roi === "IT");
    assert.ok(ofIt.some(({ estimate }) => estimate !== 0)); // else there is no rounding to be taken for something
    for (const { p_value, note } of ofIt) assert.deepEqual([p_value, note], [null, "the difference does not vary"]);
    for (const { supported } of alike.claims) assert.deepEqual(supported, []);
  });

  it("has no rows of stimuli where these are not resampled", () => {
    const without = analyse(smallStudy({ contrasts: [ANOVA] })).generalisation;
    assert.deepEqual([...new Set(without.map(({ random }) => random))], ["subjects", "seeds", "subjects and seeds"]);
  });
});

describe("claims", () => {
  it("have the direction of a difference and the random factors over which it holds, does not, or was not tested", () => {
    for (const claim of found.claims) {
      const tests = claim.rows.map((id) => found.generalisation.find((one) => one.id === id)!);
      assert.equal(tests.length, 5);
      for (const { random, p_holm, estimate, network_a, layer_a } of tests) {
        const where = p_holm === null ? "untested" : p_holm < 0.05 ? "supported" : "unsupported";
        assert.ok(claim[where].includes(random), `${random} is ${where}`);
        const isA = claim.greater.network === network_a && claim.greater.layer === layer_a;
        assert.equal(isA, estimate! >= 0);
        near(claim.difference, Math.abs(estimate!));
      }
    }
    assert.equal(found.claims.length, 8);
  });
});
