import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { correlate } from "../../../../../shared/measures/measure.ts";
import { measures } from "../../../../../shared/measures/measures.ts";
import { drawSvg } from "../../../../../shared/report/figures/draw.ts";
import { secondOrder } from "../../../../../shared/report/figures/second-order/compared-rdms.ts";
import { planeOf } from "../../../../../shared/report/figures/second-order/plane.ts";
import { scalingFigure } from "../../../../../shared/report/figures/second-order/scaling-figure.ts";
import { ScalingNames } from "../../../../../shared/report/figures/second-order/scaling-names.ts";
import { secondOrderFigure } from "../../../../../shared/report/figures/second-order/second-order-figure.ts";
import type { ReportInput } from "../../../../../shared/report/report-input.ts";
import { csvRows } from "../../../formats/csv-cells.ts";
import { syntheticStudy } from "../../synthetic-study.ts";

const study = syntheticStudy({ stimuli: 8, subjects: 3, layers: ["a", "b", "c"] });
const mapOf = (input: ReportInput) => secondOrderFigure(input, secondOrder(input)!, "map");
const scalingOf = (input: ReportInput) => scalingFigure(input, secondOrder(input)!, "scaling");

function drawnScaling(input: ReportInput) {
  const figure = scalingOf(input);
  if (typeof figure === "string") throw new Error(figure);
  return figure;
}

function undrawn(input: ReportInput): string {
  const why = scalingOf(input);
  if (typeof why !== "string") throw new Error("it is drawn");
  return why;
}

/** The same study with another first RDM of its first network. */
function withFirst(input: ReportInput, dissimilarities: Float64Array): ReportInput {
  const [group, ...others] = input.modelRdms;
  const [first, ...rdms] = group.rdms;
  return { ...input, modelRdms: [{ ...group, rdms: [{ ...first, dissimilarities }, ...rdms] }, ...others] };
}

const constant = withFirst(study, new Float64Array(28).fill(0.5));
const few = { ...study, modelRdms: [{ ...study.modelRdms[0], rdms: study.modelRdms[0].rdms.slice(0, 1) }] };

describe("the figure of the second-order RDM", () => {
  it("has one minus the study's measure between every two regions and layers, to the last bit", async () => {
    const rows = csvRows((await mapOf(study)).csv);
    assert.equal(rows.length, (19 * 18) / 2);
    const [region] = study.brainRdms;
    const [layer, other] = study.modelRdms[1].rdms;
    const of = (network: string, name: string) => rows.find((row) => row["roi_a"] === "IT" && row["network_b"] === network && row["layer_b"] === name)!; // prettier-ignore
    const tau = measures["kendall-tau-b"];
    assert.equal(Number(of(layer.network, "a")["dissimilarity"]), 1 - correlate(tau, region.dissimilarities, layer.dissimilarities)!); // prettier-ignore
    const between = rows.find((row) => row["network_a"] === layer.network && row["layer_a"] === "a" && row["network_b"] === layer.network && row["layer_b"] === "b")!; // prettier-ignore
    assert.equal(Number(between["dissimilarity"]), 1 - correlate(tau, layer.dissimilarities, other.dissimilarities)!);
  });

  it("says of which draw of a population an RDM is, of how many subjects a region's, and what it rests on", async () => {
    const { caption } = await mapOf(study);
    assert.match(caption, /one minus Kendall’s τ-b .*\(Kriegeskorte, Mur and Bandettini, 2008\)/);
    assert.match(caption, /mean over its 3 subjects/);
    assert.match(caption, /of one draw, its first seed/);
    assert.doesNotMatch((await mapOf({ ...study, networks: study.networks.slice(1, 2) })).caption, /seed/);
  });

  it("leaves grey, and empty among its values, what a constant RDM leaves undefined", async () => {
    const { csv, caption } = await mapOf(constant);
    const rows = csvRows(csv);
    const missing = rows.filter(({ dissimilarity }) => dissimilarity === null);
    assert.equal(missing.length, 18);
    assert.match(caption, /Grey: 18 of 171 are undefined, because an RDM is constant/);
  });

  it("compares the pairs that the study's mask keeps, and those of some stimuli where there are very many", () => {
    const kept = Int32Array.of(0, 5, 9, 14, 20, 27);
    const [a, b] = [study.brainRdms[0].dissimilarities, study.modelRdms[0].rdms[0].dissimilarities].map((rdm) => Float64Array.from(kept, (pair) => rdm[pair])); // prettier-ignore
    const masked = secondOrder({ ...study, comparedPairs: kept })!;
    assert.equal(masked.dissimilarities[0], 1 - correlate(measures["kendall-tau-b"], a, b)!);
    const [network] = study.networks;
    const large = syntheticStudy({ stimuli: 230, subjects: 2, layers: ["a"], measure: "cosine", networks: [{ ...network, seeds: [0] }], contrasts: [] }); // prettier-ignore
    const [group] = large.modelRdms;
    const deep = { ...large, modelRdms: [{ ...group, of: 48, rdms: Array.from({ length: 48 }, (_, l) => ({ ...group.rdms[0], layer: `l${l}` })) }] }; // prettier-ignore
    assert.equal(secondOrder(deep)!.stimuli, 226); // 25,425 pairs for each of 1,176 comparisons
    assert.match(drawnScaling(deep).caption, /the pairs of 226 of the 230 stimuli/);
  });

  it("takes the measure without its controls, and says so", async () => {
    const controlled = syntheticStudy({ stimuli: 8, subjects: 3, layers: ["a"], measure: "semipartial-spearman" });
    assert.equal(secondOrder(controlled)!.measure.name, "spearman");
    assert.match((await mapOf(controlled)).caption, /Controls are not taken out here: the measure is Spearman’s ρ\./);
  });
});

describe("the scaling of the second-order RDM", () => {
  const figure = drawnScaling(study);
  const rows = csvRows(figure.csv);

  it("places every region and layer, and tells how much of the RDM its two dimensions have", () => {
    assert.equal(rows.filter(({ kind }) => kind === "layer").length, 18);
    const eigenvalues = rows.filter(({ kind }) => kind === "eigenvalue").map(({ eigenvalue }) => Number(eigenvalue));
    assert.equal(eigenvalues.length, 19);
    const share = (100 * eigenvalues[0]) / eigenvalues.reduce((sum, value) => sum + Math.abs(value), 0);
    assert.ok(figure.caption.includes(`have ${share.toFixed(0)}% and`));
    assert.match(figure.caption, /Torgerson, 1952.*stress-1 \(Kruskal, 1964\) is 0\.\d{3}/);
  });

  it("joins the layers of a network in their order, random ones by dashes through hollow points, and names the regions", async () => {
    const svg = await drawSvg(figure.spec);
    assert.equal(svg.match(/fill="white"[^>]*stroke-width="1.6"/g)?.length, 9); // layers of the three random networks
    assert.match(svg, /stroke-dasharray="5,3"/);
    assert.match(svg, />IT</);
    const [first] = Object.values(Object.groupBy(rows.filter(({ kind }) => kind === "layer"), ({ network }) => network!)); // prettier-ignore
    assert.deepEqual(first!.map(({ layer }) => layer), ["a", "b", "c"]); // prettier-ignore
  });

  it("leaves out an RDM that is undefined, and says so", () => {
    const { csv, caption } = drawnScaling(constant);
    assert.equal(csvRows(csv).filter(({ kind }) => kind === "layer").length, 17);
    assert.match(caption, /1 RDM is left out, because it is constant or lacks a dissimilarity\./);
  });

  it("is a sentence where fewer than three RDMs are defined, and where all are alike", () => {
    assert.match(undrawn(few), /it takes three RDMs that are defined, and there are 2/);
    const alike = study.brainRdms[0].dissimilarities;
    const same = { ...study, modelRdms: study.modelRdms.slice(0, 1).map((group) => ({ ...group, rdms: group.rdms.map((rdm) => ({ ...rdm, dissimilarities: alike })) })) }; // prettier-ignore
    assert.match(undrawn(same), /all its RDMs are alike/);
  });

  it("shows distances: a unit is as long across as it is down, and every point has room", () => {
    for (const points of [[{ x: 0, y: 0 }, { x: 3, y: 0.1 }], [{ x: 1, y: -2 }, { x: 1.2, y: 5 }], [{ x: 1, y: 1 }]]) {
      const { width, height, x, y } = planeOf(points);
      assert.ok(Math.abs((x[1] - x[0]) / width - (y[1] - y[0]) / height) < 1e-12);
      for (const point of points) assert.ok(point.x > x[0] && point.x < x[1] && point.y > y[0] && point.y < y[1]);
    } // prettier-ignore
  });
});

describe("names in the scaling", () => {
  it("stand above their points, aside where another does, and nowhere where there is no place; regions always", () => {
    const at = (x: number, y: number, name: string, roi: string | null = null) => ({ ...study.modelRdms[0].rdms[0], network: "A", layer: name, roi, order: 0, x, y }); // prettier-ignore
    const plane = { width: 200, height: 200, x: [0, 200] as [number, number], y: [0, 200] as [number, number] };
    const points = Array.from({ length: 6 }, (_, i) => at(100, 100, `n${i}`));
    const names = new ScalingNames(plane, points);
    const placed = names.place(points, { size: 9, always: false });
    const side = ({ x, y }: { x: number; y: number }) => [
      Math.sign(Math.round(x - 100)),
      Math.sign(Math.round(y - 100)),
    ];
    assert.deepEqual(placed.map(side), [[0, 1], [0, -1], [1, 0], [-1, 0]]); // prettier-ignore
    assert.equal(names.place([at(100, 100, "", "IT")], { size: 11, always: true })[0]?.name, "IT");
  });
});
