import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { chanceMarks } from "../../../../../shared/report/figures/lines/chance-marks.ts";
import { layersFigure } from "../../../../../shared/report/figures/lines/layers.ts";
import { scalesFor } from "../../../../../shared/report/figures/lines/scales.ts";
import { networkStyles } from "../../../../../shared/report/figures/lines/network-styles.ts";
import { csvRows } from "../../../formats/csv-cells.ts";
import { syntheticStudy } from "../../synthetic-study.ts";

const study = syntheticStudy({ stimuli: 4, subjects: 5 });
const { caption, csv } = layersFigure(study, "IT", networkStyles(study.networks), "layers-it");
const rows = csvRows(csv);
const of = (kind: string) => rows.filter((row) => row["kind"] === kind);

describe("the figure of the layers", () => {
  it("plots the means of the results with one standard error on either side, to the last bit", () => {
    const { layer_means } = study.results;
    assert.deepEqual(
      of("mean").map(({ network, layer, mean, lower, upper }) => [network, layer, Number(mean), Number(lower), Number(upper)]),
      layer_means.map(({ network, layer, mean, sem }) => [network, layer, mean, mean! - sem!, mean! + sem!]),
    ); // prettier-ignore
  });

  it("takes its stars from the family-wise p of the group test, and states it and what they are not", () => {
    const expected = study.results.layer_means.map(({ p_fwer: p }) => (p! < 0.001 ? "***" : p! < 0.01 ? "**" : p! < 0.05 ? "*" : null)); // prettier-ignore
    assert.deepEqual(of("mean").map(({ stars }) => stars), expected); // prettier-ignore
    assert.ok(new Set(expected).size > 2);
    assert.match(
      caption,
      /p_fwer of layer_means.*group Mantel test.*not from the t and signed-rank tests over subjects/,
    );
  });

  it("plots each seed of a network with several, whose mean is the network's", () => {
    const seeds = of("seed").filter(({ network, layer }) => network === "AlexNet random" && layer === "relu3");
    assert.deepEqual(seeds.map(({ seed }) => seed), ["0", "1", "2"]); // prettier-ignore
    const mean = seeds.reduce((sum, row) => sum + Number(row["mean"]), 0) / seeds.length;
    const { mean: expected } = study.results.layer_means.find((row) => row.network === "AlexNet random" && row.layer === "relu3")!; // prettier-ignore
    assert.ok(Math.abs(mean - expected!) < 1e-12);
    assert.ok(of("seed").every(({ network }) => network === "AlexNet random" || network === "DeepCluster random"));
  });

  it("plots each seed's mean over persons, of whom one may have more sessions", () => {
    const [first] = study.results.correlations;
    const more = [1, 2, 3].map((session) => ({ ...first, session: String(session), value: first.value! + session }));
    const correlations = [...more, ...study.results.correlations.slice(1)];
    const input = { ...study, results: { ...study.results, correlations } };
    const figure = layersFigure(input, "IT", networkStyles(study.networks), "layers-it");
    const seed = (all: typeof rows) =>
      Number(
        all.find(
          ({ kind, layer, seed: drawn }) => kind === "seed" && layer === first.layer && drawn === String(first.seed),
        )!["mean"],
      );
    const moved = seed(csvRows(figure.csv)) - seed(rows);
    assert.ok(Math.abs(moved - 2 / 5) < 1e-12, String(moved)); // 2 is the mean of 1, 2 and 3, for one of five persons
  });

  it("plots the noise ceiling as computed", () => {
    assert.deepEqual(of("noise ceiling").map(({ lower, upper }) => [lower, upper]), [["0.223", "0.366"]]); // prettier-ignore
  });

  it("shows where the bounds would lie by chance, where its panels reach there", () => {
    const [{ lower, upper }] = of("noise ceiling if subjects shared nothing, 95 % quantile");
    assert.deepEqual([lower, upper], ["0.006", "0.1727"]);
    assert.match(
      caption,
      /dotted: what its bounds exceed in 1 of 20 draws in which subjects share nothing, 0\.006 and 0\.173/,
    );
    const side = { side: "left", width: 300 } as const;
    const shown = (low: number, high: number) =>
      JSON.stringify(chanceMarks({ lower: 0.006, upper: 0.1727 }, { low, high }, side));
    const drawn = (low: number, high: number) => [0.006, 0.1727].map((at) => shown(low, high).includes(`"at":${at},`));
    assert.deepEqual(
      [drawn(0, 0.2), drawn(0.1, 0.2), drawn(0, 0.1)],
      [
        [true, true],
        [false, true],
        [true, false],
      ],
    );
    assert.equal(shown(0.2, 0.4), "[]");
  });
});

describe("the vertical axis", () => {
  it("reaches up to the ceiling where the data fill half of it", () => {
    const { data, ceiling } = scalesFor([0.01, 0.2], { lower: 0.25, upper: 0.35 });
    assert.equal(ceiling, null);
    assert.ok(data.low === 0 && data.high > 0.35);
  });

  it("is broken below a ceiling far above the data", () => {
    const { data, ceiling } = scalesFor([-0.01, 0.07], { lower: 0.22, upper: 0.37 });
    assert.ok(data.low < -0.01 && data.high > 0.07 && data.high < 0.1);
    assert.ok(ceiling !== null && ceiling.low > data.high && ceiling.low < 0.22 && ceiling.high > 0.37);
  });

  it("includes zero, and has a range where all is undefined", () => {
    const { data } = scalesFor([null, null], { lower: null, upper: null });
    assert.ok(data.low <= 0 && data.high > data.low);
  });
});
