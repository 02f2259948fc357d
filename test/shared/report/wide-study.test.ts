/** A study of 100 networks in two regions, every two of them compared: what its report comes to, from made-up numbers. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { raster as fonts } from "../../../functions/report/raster.ts";
import { chosenRdms } from "../../../shared/report/chosen-rdms.ts";
import { renderReport } from "../../../shared/report/render.ts";
import type { ReportInput } from "../../../shared/report/report-input.ts";
import { pairsOf } from "../../../shared/results/contrast.ts";
import type { Results } from "../../../shared/results/schema.ts";
import { csvRows } from "../formats/csv-cells.ts";
import { syntheticStudy } from "./synthetic-study.ts";

const NETWORKS = 100;
const ROIS = ["IT", "EVC"];
const LAYERS = ["relu1", "relu2"];
const names = Array.from({ length: NETWORKS }, (_, k) => `network ${k}`);

/** Rows of one region as those of each. */
const inEach = <Row extends { roi: string | null }>(rows: readonly Row[]): Row[] =>
  ROIS.flatMap((roi) => rows.map((row) => ({ ...row, roi })));

function wideStudy(): ReportInput {
  const few = syntheticStudy({ stimuli: 6, subjects: 3, layers: LAYERS });
  const networks = names.map((name, k) => ({ name, training: "trained", seeds: k === 0 ? [0, 1, 2] : [k] }));
  const study = syntheticStudy({ stimuli: 6, subjects: 3, layers: LAYERS, networks, contrasts: [] });
  const [template] = few.results.t_tests.filter(({ analysis }) => analysis === "recommended");
  const pairs = ROIS.flatMap((roi, r) => pairsOf(names).map(([network_a, network_b]) => ({ roi, family: `family-${r + 1}`, network_a, network_b }))); // prettier-ignore
  const [claim] = few.results.claims;
  const [generalised] = few.results.generalisation;
  const results: Results = {
    ...study.results,
    contrasts: [{ id: "contrast-1", kind: "anova", name: names.join(" vs "), networks: names }],
    families: ROIS.map((roi, r) => ({ id: `family-${r + 1}`, name: `all, ${roi}`, roi, contrasts: ["contrast-1"] })),
    correlations: inEach(study.results.correlations),
    layer_means: inEach(study.results.layer_means),
    noise_ceiling: inEach(study.results.noise_ceiling),
    anova: inEach(few.results.anova.filter(({ contrast }) => contrast === "contrast-1")),
    t_tests: pairs.flatMap((pair) => LAYERS.map((layer) => ({ ...template, ...pair, contrast: "contrast-1", layer_a: layer, layer_b: layer }))), // prettier-ignore
    generalisation: pairs.map((pair, k) => ({ ...generalised, ...pair, id: `generalisation-${k}`, contrast: "contrast-1", layer_a: null, layer_b: null })), // prettier-ignore
    claims: pairs.map(({ roi, network_a, network_b }, k) => ({ ...claim, id: `claim-${k}`, contrast: "contrast-1", roi, greater: { network: network_a, layer: null, roi }, lesser: { network: network_b, layer: null, roi }, rows: [`generalisation-${k}`] })), // prettier-ignore
  };
  return { ...study, results, brainRdms: ROIS.map((roi) => ({ ...study.brainRdms[0], roi })) };
}

describe("the report of 100 networks in two regions", async () => {
  const study = wideStudy();
  const drawing = () => Promise.resolve(new Uint8Array());
  const { html, figures } = await renderReport(study, { ...fonts, drawing, pdf: drawing });
  const kinds = Map.groupBy(figures, ({ name }) => name.split("-")[0]);

  it("has a figure per region, per contrast, of the best layers’ RDMs, of these against each other, of ceilings and of one test, however many networks there are", () => {
    assert.deepEqual(Object.fromEntries([...kinds].map(([kind, own]) => [kind, own.length])), {
      layers: 2,
      noise: 1,
      contrast: 1,
      second: 1,
      scaling: 1,
      rdms: 1,
      null: 1,
    });
  });

  it("is a page that can be mailed, of which every table that is cut says so and names the file with all", () => {
    assert.ok(html.length < 5e6 / 2, `${html.length} bytes`);
    const text = html.replace(/\s+/g, " ");
    for (const said of [
      "Shown are 30 of 9,900 comparisons, those of the largest differences; results.json has all.",
      "Shown are 160 of 9,900 rows, with the smallest p Holm; generalisation.csv has all.",
      "Shown are 240 of 9,900 rows, with the smallest p Holm; t_tests.csv has all.",
    ])
      assert.ok(text.includes(said), said);
    assert.match(text, /What its 4950 comparisons of two networks show is listed below/);
  });

  it("maps the mean of every network at every layer, and compares in a matrix the networks that differ most", () => {
    const map = csvRows(kinds.get("layers")![0].csv);
    assert.deepEqual(new Set(map.map(({ network, layer }) => `${network} ${layer}`)).size, NETWORKS * LAYERS.length);
    const [{ csv, caption }] = kinds.get("contrast")!;
    const cells = csvRows(csv);
    assert.equal(cells.length, 2 * 40 * 39);
    assert.match(caption, /Shown are the 40 of 100 networks/);
    const [row] = study.results.t_tests;
    const cell = cells.find((one) => one["row"] === row.network_a && one["column"] === row.network_b)!;
    assert.ok(Math.abs(Number(cell["difference"]) - row.difference!) < 1e-12);
  });
});

describe("the RDMs that a report draws", () => {
  const [template] = syntheticStudy({ stimuli: 4, subjects: 2, layers: ["a"], contrasts: [] }).networks;
  const network = (name: string, depth: number, seeds: number[]) => ({
    ...{ ...template, name, seeds },
    layers: Array.from({ length: depth }, (_, l) => ({ name: `l${l}`, units: 1 })),
  });

  it("are of one draw of a population, whatever its number of seeds", () => {
    const [{ rdms }] = chosenRdms([network("drawn", 3, [5, 6, 7])], []);
    assert.deepEqual(rdms.map(({ seed, layer }) => [seed, layer]), [[5, "l0"], [5, "l1"], [5, "l2"]]); // prettier-ignore
  });

  it("are at most 48, evenly from the first layer to the last", () => {
    const [{ rdms, of }] = chosenRdms([network("deep", 100, [0]), network("other", 2, [0])], []);
    assert.equal(of, 100);
    assert.equal(rdms.length, 24);
    assert.deepEqual([rdms[0].layer, rdms[23].layer], ["l0", "l99"]);
  });

  it("are that of the best layer too, where not all are drawn", () => {
    const [row] = syntheticStudy({ stimuli: 4, subjects: 2, layers: ["a"], contrasts: [] }).results.layer_means;
    const mean = { ...row, network: "deep", layer: "l31", mean: 0.4 };
    const [{ rdms }] = chosenRdms([network("deep", 100, [0]), network("other", 2, [0])], [mean]);
    const places = rdms.map(({ layer }) => Number(layer.slice(1)));
    assert.equal(places.length, 24);
    assert.ok(places.includes(31));
    assert.deepEqual([places[0], places[23]], [0, 99]);
    assert.deepEqual(
      places,
      places.toSorted((a, b) => a - b),
    );
  });
});
