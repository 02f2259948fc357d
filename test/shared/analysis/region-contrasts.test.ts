import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { AskedContrast } from "../../../shared/analysis/contrast.ts";
import { groupTests } from "../../../shared/analysis/group-tests.ts";
import { comparedMeans } from "../../../shared/analysis/generalisation/compared-means.ts";
import type { GroupValues } from "../../../shared/analysis/subject-values.ts";
import type { Judgement } from "../../../shared/analysis/judgement.ts";
import { conclusionOf } from "../../../shared/results/conclusion.ts";
import { holm } from "../../../shared/stats/holm.ts";
import { pairedTTest } from "../../../shared/stats/t-test.ts";

const PERSONS: Readonly<Record<string, readonly string[]>> = {
  IT: ["ann", "bob", "cy", "dee", "eve"],
  EVC: ["eve", "dee", "cy", "bob", "ann"],
  V4: ["bob", "ann", "eve", "cy", "dee"],
  OFA: ["ann", "bob", "cy", "dee", "fay"],
  PPA: ["ann"],
  FFA: ["ann"],
  EBA: ["bob"],
};
const LAYERS = ["relu1", "relu2"];

/** The value of a person: the same wherever the person stands in the list of a region. */
const valueOf = (person: string, network: string, layer: string, roi: string): number =>
  Math.sin(
    Array.from(`${person} ${network} ${layer} ${roi}`).reduce(
      (code, character) => 31 * code + character.charCodeAt(0),
      7,
    ) % 1000,
  );

function values(rois: readonly string[]): GroupValues {
  const subjectsOf = (roi: string) => PERSONS[roi];
  return {
    rois,
    subjectsOf,
    layersOf: () => LAYERS,
    valuesOf: (network, layer, roi) => subjectsOf(roi).map((person) => valueOf(person, network, layer, roi)),
  };
}

const tested = (asked: AskedContrast[], judgement: Judgement = {}, rois = ["IT", "EVC", "V4"]) =>
  groupTests(asked, values(rois), "kendall-tau-b", judgement);

describe("a contrast of regions", () => {
  it("compares every two of them at every layer of a network, each person with themselves", () => {
    const { contrasts, families, t_tests } = tested([{ rois: ["IT", "EVC", "V4"], network: "A" }]);
    assert.deepEqual(contrasts, [
      {
        id: "contrast-1",
        kind: "rois",
        name: "A: IT vs EVC vs V4",
        network: "A",
        layer: null,
        rois: ["IT", "EVC", "V4"],
      },
    ]);
    assert.deepEqual(families, [{ id: "family-1", name: "A: IT vs EVC vs V4", roi: null, contrasts: ["contrast-1"] }]);
    const paired = t_tests.filter(({ test }) => test === "paired");
    assert.deepEqual(
      paired.map(({ roi, roi_b, layer_a, layer_b }) => [roi, roi_b, layer_a, layer_b]),
      [["IT", "EVC"], ["IT", "V4"], ["EVC", "V4"]].flatMap((pair) => LAYERS.map((layer) => [...pair, layer, layer])), // prettier-ignore
    );
    for (const { roi, roi_b, layer_a, t } of paired) {
      const of = (region: string) => PERSONS["IT"].map((person) => valueOf(person, "A", layer_a, region));
      assert.ok(Math.abs(t! - pairedTTest(of(roi), of(roi_b!)).t!) < 1e-12);
    }
  });

  it("is of one layer where it names one", () => {
    const { contrasts, t_tests } = tested([{ rois: ["IT", "EVC"], network: "A", layer: "relu2" }]);
    assert.equal(contrasts[0].name, "A at relu2: IT vs EVC");
    assert.deepEqual(
      t_tests.map(({ analysis, layer_a, roi_b }) => [analysis, layer_a, roi_b]),
      [["as published", "relu2", "EVC"], ["recommended", "relu2", "EVC"]], // prettier-ignore
    );
  });

  it("is refused where a person has one region and not the other", () => {
    assert.throws(() => tested([{ rois: ["IT", "OFA"], network: "A" }], {}, ["IT", "OFA"]), {
      name: "InputError",
      message: "contrast: IT has the subjects ann, bob, cy, dee, eve, OFA ann, bob, cy, dee, fay; needs the same",
    });
    assert.throws(() => tested([{ rois: ["IT", "PPA"], network: "A" }], {}, ["IT", "PPA"]), { name: "InputError" });
  });

  it("is left out, and not refused, where the regions are of one person each", () => {
    for (const rois of [
      ["PPA", "EBA"],
      ["PPA", "PPA"],
    ]) {
      const { t_tests, anova } = tested([{ rois, network: "A" }], {}, rois);
      assert.deepEqual([t_tests, anova], [[], []]);
    }
  });

  it("generalises nothing of two persons, and of the one of both regions to other stimuli", () => {
    const population = (roi: string) => ({
      ...{ network: "A", roi, subjects: PERSONS[roi] },
      layers: [{ layer: "relu1", layerIndex: 0, draws: [{ seed: null, tests: [[0]] }] }],
    });
    const compared = (rois: readonly string[]) =>
      comparedMeans(
        { id: "contrast-1", kind: "rois", name: "A", network: "A", layer: null, rois: [...rois] },
        rois.map(population),
      );
    assert.deepEqual(compared(["PPA", "EBA"]), []);
    assert.deepEqual(
      compared(["PPA", "FFA", "EBA"]).map(({ a, b }) => [a.roi, b.roi]),
      [["PPA", "FFA"]],
    );
  });
});

describe("families across rois", () => {
  const asked: AskedContrast[] = [
    { anova: ["A", "B"] },
    { within: "A", layers: ["relu2", "relu1"] },
    { rois: ["IT", "EVC"], network: "A" },
  ];

  it("hold the tests of a contrast in all rois, and adjust p over them all", () => {
    const { families, t_tests } = tested(asked, { families: "across-rois" });
    assert.deepEqual(
      families.map(({ name, roi }) => [name, roi]),
      [["A vs B, IT and EVC and V4", null], ["layers within networks, IT and EVC and V4", null], ["A: IT vs EVC", null]], // prettier-ignore
    );
    const rows = t_tests.filter(({ family, test }) => family === "family-1" && test === "paired");
    assert.equal(rows.length, 6);
    assert.deepEqual(
      rows.map(({ p_holm }) => p_holm),
      holm(rows.map(({ p_value }) => p_value)),
    );
  });

  it("have the same tests as those within rois, of which only the adjusted p differ", () => {
    const unadjusted = (families: "within-roi" | "across-rois") =>
      tested(asked, { families })
        .t_tests.map(({ family: _, p_holm: __, p_bh: ___, equivalence_p_holm: ____, conclusion: _____, ...row }) =>
          JSON.stringify(row),
        )
        .sort();
    assert.deepEqual(unadjusted("across-rois"), unadjusted("within-roi"));
    assert.equal(tested(asked).families.length, 3 + 3 + 1);
  });
});

describe("what is concluded of a comparison", () => {
  it("is never that there is no difference because none was found", () => {
    assert.equal(conclusionOf(0.9, 0.05), "inconclusive");
    assert.equal(conclusionOf(0.9, 0.049), "equivalent");
    assert.equal(conclusionOf(0.049, 0.9), "different");
    assert.equal(conclusionOf(0.049, 0.049), "different within the bound");
    assert.equal(conclusionOf(null, 0.01), null);
    assert.equal(conclusionOf(0.01, null), null);
  });

  it("is by p that Holm adjusted, and by the bound that the study states", () => {
    const asked: AskedContrast[] = [{ anova: ["A", "B"] }];
    const rows = (equivalence?: number) =>
      tested(asked, { equivalence }).t_tests.filter(({ test }) => test === "paired");
    for (const row of rows(0.3)) {
      assert.equal(row.equivalence_bound, 0.3);
      assert.ok(Math.abs(row.equivalence_bound_d! - (0.3 * row.cohens_d!) / row.difference!) < 1e-12);
      assert.equal(row.conclusion, conclusionOf(row.p_holm, row.equivalence_p_holm));
      assert.ok(row.equivalence_p_holm! >= row.equivalence_p!);
    }
    assert.ok(rows(1000).every(({ conclusion }) => conclusion !== "inconclusive" && conclusion !== "different"));
    assert.ok(rows().every((row) => row.equivalence_bound_d === 0.5));
  });
});
