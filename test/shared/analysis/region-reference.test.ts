import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { analyse } from "./analysed.ts";
import { anovaRows } from "../../../shared/analysis/anova-rows.ts";
import { regionsByLayers } from "../../../shared/analysis/crossed-cells.ts";
import type { AnovaRow } from "../../../shared/results/schema.ts";
import type { RandomFactors } from "../../../shared/results/generalisation.ts";
import { resample } from "../../../shared/stats/bootstrap/resample.ts";
import { readJson } from "../../reference.ts";
import { assertClose } from "../stats/close.ts";
import { smallStudy } from "./small-study.ts";

type Effect = Record<"F" | "p", number>;
type Tested = { estimate: number } & Partial<Record<RandomFactors, { t: number; df: number; p: number }>>;
interface Golden {
  readonly stimuli: number[][];
  readonly subjects: number[][];
  readonly anova: Record<string, Effect & { ng2: number }>;
  readonly three_regions: { values: number[][][] } & Record<
    "roi" | "layer",
    Effect & { epsilon: number; p_gg: number; W: number }
  > & { "roi x layer": Effect };
  readonly Random: Record<string, Tested>;
  readonly Trained: Record<string, Tested>;
}

/** By SciPy, statsmodels, pingouin and rsatoolbox: region-contrasts.py beside it says how. */
const golden = readJson(fileURLToPath(new URL("region-contrasts.json", import.meta.url))) as Golden;

// the persons of EVC stand in another order
const study = smallStudy({
  evc: ["S5", "S4", "S3", "S2", "S1"],
  contrasts: [
    { rois: ["IT", "EVC"], network: "Random" },
    { rois: ["IT", "EVC"], network: "Trained", layer: "relu2" },
  ],
  resamples: 40,
});
const found = analyse(study);
const near = (value: number | null, expected: number): void => {
  assertClose(value, expected, { tolerance: 1e-9 });
};

describe("contrasts of regions, against other programs", () => {
  it("resample stimuli and subjects by the indices that these were given", () => {
    for (const [what, n] of [
      ["stimuli", 7],
      ["subjects", 5],
    ] as const)
      // prettier-ignore
      assert.deepEqual(
        golden[what].map((_, k) => [...resample(what, 5, k, n)]),
        golden[what],
      );
  });

  it("have their t, degrees of freedom and p for every set of random factors, at layers and at the mean over them", () => {
    const rows = found.generalisation;
    for (const [network, layer, tests] of [
      ...Object.entries(golden.Random).map(([layer, tests]) => ["Random", layer, tests] as const),
      ...Object.entries(golden.Trained).map(([layer, tests]) => ["Trained", layer, tests] as const),
    ]) {
      const { estimate, ...expected } = tests;
      for (const [random, { t, df, p }] of Object.entries(expected)) {
        const at = layer === "mean over layers" ? null : layer;
        const row = rows.find((one) => one.network_a === network && one.layer_a === at && one.random === random)!;
        assert.deepEqual([row.roi, row.roi_b, row.network_b, row.layer_b], ["IT", "EVC", network, at]);
        near(row.estimate, estimate);
        near(row.t, t);
        near(row.df, df);
        near(row.p_value, p);
      }
    }
    assert.equal(rows.length, 4 * 5);
  });

  it("have their ANOVA, region × layer", () => {
    const rows = found.anova.filter(({ analysis, contrast }) => analysis === "as published" && contrast === "contrast-1"); // prettier-ignore
    assert.deepEqual(rows.map(({ effect, roi }) => [effect, roi]), Object.keys(golden.anova).map((effect) => [effect, null])); // prettier-ignore
    for (const { effect, F, p_value, generalised_eta_squared } of rows) {
      near(F, golden.anova[effect].F);
      near(p_value, golden.anova[effect].p);
      near(generalised_eta_squared, golden.anova[effect].ng2);
    }
  });

  it("have their sphericity of three regions and four layers", () => {
    const { values, ...effects } = golden.three_regions;
    const rois = ["IT", "EVC", "V4"];
    const layers = ["relu1", "relu2", "relu3", "relu4"];
    const cells = regionsByLayers(
      { id: "contrast-1", kind: "rois", name: "any", network: "A", layer: null, rois },
      {
        rois,
        layersOf: () => layers,
        subjectsOf: () => values.map((_, s) => `S${s + 1}`),
        valuesOf: (_, layer, roi) => values.map((own) => own[rois.indexOf(roi)][layers.indexOf(layer)]),
      },
    );
    const rows = anovaRows(cells!, "kendall-tau-b");
    const row = (effect: AnovaRow["effect"], correction: AnovaRow["correction"]) =>
      rows.find((one) => one.effect === effect && one.correction === correction)!;
    for (const effect of ["roi", "layer", "roi x layer"] as const) {
      near(row(effect, "none").F, effects[effect].F);
      near(row(effect, "none").p_value, effects[effect].p);
    }
    for (const effect of ["roi", "layer"] as const) {
      const corrected = row(effect, "greenhouse-geisser");
      near(corrected.epsilon, effects[effect].epsilon);
      near(corrected.p_value, effects[effect].p_gg);
      near(corrected.mauchly_w, effects[effect].W);
    }
    assert.equal(rows.filter(({ read }) => read).length, 3);
  });

  it("are claims between two sides in two regions, of which a claim in one has none", () => {
    for (const { roi, greater, lesser } of found.claims) {
      assert.equal(roi, null);
      assert.deepEqual([greater.network, greater.layer], [lesser.network, lesser.layer]);
      assert.deepEqual([greater.roi, lesser.roi].sort(), ["EVC", "IT"]);
    }
    assert.equal(found.claims.length, 4);
    const between = analyse(smallStudy({ contrasts: [{ anova: ["Trained", "Random"] }] })).claims;
    for (const { roi, greater, lesser } of between) assert.deepEqual([greater.roi, lesser.roi], [roi, roi]);
  });
});
