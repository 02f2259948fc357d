import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { analyse } from "./analysed.ts";
import type { AskedContrast } from "../../../shared/analysis/contrast.ts";
import { Results } from "../../../shared/results/schema.ts";
import { repeatedMeasuresAnova } from "../../../shared/stats/repeated-measures-anova.ts";
import { assertClose } from "../stats/close.ts";
import { matches, smallStudy } from "./small-study.ts";

const contrasts: AskedContrast[] = [
  { anova: ["Trained", "Random"] },
  { within: "Trained", layers: ["relu2", "relu1"] },
  { within: "Random", layers: ["relu2", "relu1"] },
];

describe("analysis of a study", () => {
  it("fills rows that the schema of results accepts", () => {
    const tables = analyse(smallStudy({ contrasts }));
    for (const [name, rows] of Object.entries(tables)) {
      const parsed = Results.shape[name as keyof typeof tables].parse(rows);
      assert.deepEqual(parsed, rows);
      assert.ok(rows.length > 0, name);
    }
  });

  it("gives the same tables for the same input", () => {
    assert.deepEqual(analyse(smallStudy({ contrasts })), analyse(smallStudy({ contrasts })));
  });

  it("keeps a row per seed, and describes the seeds as one population", () => {
    const study = smallStudy();
    const { correlations, layer_means } = analyse(study);
    assert.equal(correlations.length, study.tests.length);
    assert.deepEqual(
      layer_means.map(({ network, roi, layer, n_seeds, n_subjects }) => [network, roi, layer, n_seeds, n_subjects]),
      ["Trained", "Random"].flatMap((network) =>
        ["IT", "EVC"].flatMap((roi) =>
          ["relu1", "relu2"].map((layer) => [network, roi, layer, network === "Random" ? 3 : 1, roi === "IT" ? 5 : 1]),
        ),
      ),
    );
    const random = layer_means.find((row) => matches(row, { network: "Random", layer: "relu1", roi: "IT" }))!;
    const ofSeeds = [0, 1, 2].map((seed) => {
      const own = correlations.filter((row) => matches(row, { network: "Random", layer: "relu1", roi: "IT", seed }));
      return own.reduce((sum, { value }) => sum + value!, 0) / own.length;
    });
    const centre = ofSeeds.reduce((a, b) => a + b) / 3;
    const sd = Math.sqrt(ofSeeds.reduce((sum, value) => sum + (value - centre) ** 2, 0) / 2);
    assertClose(random.mean, centre, { tolerance: 1e-12 });
    assertClose(random.seed_sd, sd, { tolerance: 1e-9 });
    assert.ok(layer_means.filter(({ network }) => network === "Trained").every(({ seed_sd }) => seed_sd === null));
  });

  it("averages seeds within subjects before comparing networks", () => {
    const { correlations, anova } = analyse(smallStudy({ contrasts }));
    const values = [1, 2, 3, 4, 5].map((s) =>
      ["Trained", "Random"].map((network) =>
        ["relu1", "relu2"].map((layer) => {
          const own = correlations.filter((row) =>
            matches(row, { network, layer, roi: "IT", subject: `S${s}`, session: null }),
          );
          return own.reduce((sum, { value }) => sum + value!, 0) / own.length;
        }),
      ),
    );
    const expected = repeatedMeasuresAnova(values);
    const published = anova.filter(({ analysis }) => analysis === "as published");
    [expected.first, expected.second, expected.interaction].forEach(({ F }, effect) =>
      assertClose(published[effect].F, F!, { tolerance: 1e-9 }),
    );
  });

  it("has a family for each ANOVA contrast and one for the contrasts within networks, and corrects over all of a family", () => {
    const { t_tests, families } = analyse(smallStudy({ contrasts }));
    assert.deepEqual(families, [
      { id: "family-1", name: "Trained vs Random, IT", roi: "IT", contrasts: ["contrast-1"] },
      { id: "family-2", name: "layers within networks, IT", roi: "IT", contrasts: ["contrast-2", "contrast-3"] },
    ]);
    assert.deepEqual(
      t_tests.map(({ analysis, contrast, family, network_a, layer_a, network_b, layer_b }) =>
        [analysis, contrast, family, network_a, layer_a, network_b, layer_b].join(" | "),
      ),
      [
        "as published | contrast-1 | family-1 | Trained | relu1 | Random | relu1",
        "as published | contrast-1 | family-1 | Trained | relu2 | Random | relu2",
        "recommended | contrast-1 | family-1 | Trained | relu1 | Random | relu1",
        "recommended | contrast-1 | family-1 | Trained | relu2 | Random | relu2",
        "as published | contrast-2 | family-2 | Trained | relu2 | Trained | relu1",
        "as published | contrast-3 | family-2 | Random | relu2 | Random | relu1",
        "recommended | contrast-2 | family-2 | Trained | relu2 | Trained | relu1",
        "recommended | contrast-3 | family-2 | Random | relu2 | Random | relu1",
      ],
    );
    const within = t_tests.slice(6);
    const smaller = Math.min(...within.map(({ p_value }) => p_value!));
    const larger = Math.max(...within.map(({ p_value }) => p_value!));
    assert.equal(Math.min(...within.map(({ p_holm }) => p_holm!)), Math.min(1, 2 * smaller));
    assert.equal(Math.max(...within.map(({ p_bh }) => p_bh!)), larger);
  });

  it("has no group rows for a single subject, and a mean without a standard error", () => {
    const { anova, t_tests, families, layer_means, noise_ceiling } = analyse(smallStudy({ contrasts, subjects: 1 }));
    assert.deepEqual([anova, t_tests, families], [[], [], []]);
    assert.ok(layer_means.every(({ sem, mean, p_value }) => sem === null && mean !== null && p_value !== null));
    for (const { lower, upper } of noise_ceiling) {
      assert.equal(lower, null);
      assertClose(upper, 1, { tolerance: 1e-15 });
    }
  });

  it("makes an undefined correlation null, and with it every statistic that would need it, and no other", () => {
    const study = smallStudy({ contrasts, constant: { seed: 1, layer: "relu2" } });
    const { correlations, layer_means, anova, t_tests, ties } = analyse(study);
    for (const row of correlations) {
      const isUndefined = row.seed === 1 && row.layer === "relu2";
      assert.equal(row.value === null, isUndefined);
      assert.equal(row.p_value === null, isUndefined);
      assert.equal(row.p_fwer === null, isUndefined);
    }
    for (const row of layer_means) {
      const isUndefined = row.network === "Random" && row.layer === "relu2";
      assert.equal(row.mean === null, isUndefined);
      assert.equal(row.p_value === null, isUndefined);
      assert.equal(row.p_fwer === null, isUndefined);
    }
    assert.ok(
      anova.length > 0 && anova.every(({ F, p_value, epsilon }) => F === null && p_value === null && epsilon === null),
    );
    assert.deepEqual([...new Set(anova.map(({ df1, df2 }) => `${df1}, ${df2}`))], ["1, 4"]);
    for (const row of t_tests) {
      const sides = [`${row.network_a} ${row.layer_a}`, `${row.network_b} ${row.layer_b}`];
      const isUndefined = sides.includes("Random relu2");
      assert.ok([row.mean_a, row.difference, row.t, row.p_value].every((value) => (value === null) === isUndefined));
    }
    assert.ok(t_tests.some(({ t }) => t === null) && t_tests.some(({ t }) => t !== null));
    const constant = ties.find((row) => row.kind === "model" && row.seed === 1 && row.layer === "relu2")!;
    assert.equal(constant.tied_pairs, constant.pairs);
  });

  it("treats an RDM that holds a NaN as undefined, and does not ask for its null distribution", () => {
    const study = smallStudy({ contrasts });
    const spoilt = study.tests.map((test) =>
      test.seed === 0 ? { ...test, numerator: NaN, modelNorm: NaN, tiedModel: NaN } : test,
    );
    const { correlations, ties } = analyse({ ...study, tests: spoilt });
    assert.ok(
      correlations
        .filter(({ seed }) => seed === 0)
        .every(({ value, numerator }) => value === null && numerator === null),
    );
    assert.ok(!ties.some((row) => row.kind === "model" && row.seed === 0));
  });

  it("reports tau-a as S/n₀, which is smaller than tau-b where pairs tie", () => {
    const b = analyse(smallStudy()).correlations;
    analyse(smallStudy({ measure: "kendall-tau-a" })).correlations.forEach(
      ({ value, numerator, p_value, measure }, i) => {
        assert.equal(measure, "kendall-tau-a");
        assert.ok(value !== null && numerator !== null);
        assert.equal(value, numerator / 210);
        assert.ok(Math.abs(value) <= Math.abs(b[i].value!));
        assert.equal(p_value, b[i].p_value);
      },
    );
  });

  it("counts the ties of every RDM once", () => {
    const { ties } = analyse(smallStudy());
    assert.deepEqual(
      ties.map(({ tied_pairs: _, pairs: __, ...rdm }) => rdm),
      [
        ...[null, 0, 1, 2].flatMap((seed) =>
          ["relu1", "relu2"].map((layer) => {
            return { kind: "model", network: seed === null ? "Trained" : "Random", seed, layer };
          }),
        ),
        ...[1, 2, 3, 4, 5].map((s) => ({ kind: "brain", roi: "IT", subject: `S${s}`, session: null })),
        { kind: "brain", roi: "EVC", subject: "S1", session: null },
      ],
    );
    assert.ok(ties.every(({ tied_pairs, pairs }) => pairs === 210 && tied_pairs > 0 && tied_pairs < 210));
  });
});
