import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { lineStudy } from "../../../../../shared/report/figures/lines/line-study.ts";
import { withinFigure } from "../../../../../shared/report/figures/lines/within.ts";
import { drawSvg } from "../../../../../shared/report/figures/draw.ts";
import type { Results } from "../../../../../shared/results/schema.ts";
import { csvRows } from "../../../formats/csv-cells.ts";
import { syntheticStudy } from "../../synthetic-study.ts";

const study = syntheticStudy({ stimuli: 4, subjects: 5, layers: ["relu1", "relu2", "relu3"] });
const [{ name: network }] = study.networks;
const [template] = study.results.t_tests.filter(({ analysis }) => analysis === "recommended");

/** A study that compares the last layer of its first network with the first, so many times. */
function comparing(times: number, p_holm: number | null = 0.004): Results {
  const ids = Array.from({ length: times }, (_, k) => `contrast-${k + 1}`);
  return {
    ...study.results,
    contrasts: ids.map((id, k) => ({ id, kind: "within" as const, name: `${network}: relu3 vs relu1 (${k + 1})`, network, layers: ["relu3", "relu1"] as [string, string] })), // prettier-ignore
    t_tests: ids.flatMap((contrast) => (["as published", "recommended"] as const).map((analysis) => ({ ...template, contrast, analysis, network_a: network, network_b: network, layer_a: "relu3", layer_b: "relu1", difference: 0.01, p_holm: analysis === "recommended" ? p_holm : null }))), // prettier-ignore
  };
}

const figureOf = (results: Results) => withinFigure(results, lineStudy(results, study.networks, false), "within");

describe("the figure of layers compared within networks", () => {
  const figure = figureOf(comparing(1))!;
  const rows = csvRows(figure.csv);

  it("has each subject at both layers in the network's order, and the means of the results", () => {
    const means = rows.filter(({ kind }) => kind === "mean");
    assert.deepEqual(means.map(({ layer }) => layer), ["relu1", "relu3"]); // prettier-ignore
    for (const { layer, mean, lower } of means) {
      const row = study.results.layer_means.find((one) => one.network === network && one.layer === layer)!;
      assert.equal(Number(mean), row.mean);
      assert.equal(Number(lower), row.mean! - row.sem!);
    }
    assert.equal(rows.filter(({ kind }) => kind === "subject").length, 2 * 5);
  });

  it("has the stars of the paired test by Holm's p, and says of which test and family", async () => {
    const [test] = rows.filter(({ kind }) => kind === "test");
    assert.deepEqual([test["layer"], test["layer_b"], test["p_holm"], test["stars"]], ["relu3", "relu1", "0.004", "**"]); // prettier-ignore
    assert.match(await drawSvg(figure.spec), />\*\*</);
    assert.match(figure.caption, /paired test, column p_holm, family “.*, IT”: over subjects, for these weights/);
    assert.doesNotMatch(await drawSvg(figureOf(comparing(1, null))!.spec), />\*+</);
  });

  it("shows the first of many comparisons, and is not drawn where there is none", () => {
    assert.match(figureOf(comparing(30))!.caption, /first 24 of 30 comparisons; t_tests\.csv has all/);
    assert.equal(figureOf(study.results), undefined);
  });
});
