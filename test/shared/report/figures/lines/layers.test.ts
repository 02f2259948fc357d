import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { ceilingNames } from "../../../../../shared/report/figures/lines/ceiling-names.ts";
import { chanceMarks } from "../../../../../shared/report/figures/lines/chance-marks.ts";
import { drawSvg } from "../../../../../shared/report/figures/draw.ts";
import { layerMap } from "../../../../../shared/report/figures/lines/layer-map.ts";
import { networkGroups } from "../../../../../shared/report/figures/lines/network-groups.ts";
import { layersFigure } from "../../../../../shared/report/figures/lines/layers.ts";
import { lineStudy } from "../../../../../shared/report/figures/lines/line-study.ts";
import { commonExtent } from "../../../../../shared/report/figures/lines/scales.ts";
import type { PlannedFigure } from "../../../../../shared/report/figures/figure.ts";
import type { ReportInput } from "../../../../../shared/report/report-input.ts";
import { csvRows } from "../../../formats/csv-cells.ts";
import { syntheticStudy } from "../../synthetic-study.ts";

const study = syntheticStudy({ stimuli: 4, subjects: 5 });
const draw = (input: ReportInput, broken = false) =>
  layersFigure(input, lineStudy(input.results, input.networks, broken), "IT", "layers-it");
const { caption, csv, spec } = draw(study);
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

  it("draws the networks of a single layer beside each other, within its axis", async () => {
    const networks = ["A", "B"].map((name) => ({ name, training: "trained", seeds: [null] }));
    const alone = syntheticStudy({ stimuli: 4, subjects: 5, layers: ["embedding"], networks });
    const svg = await drawSvg(draw(alone).spec);
    const marks = svg.matchAll(/<g class="mark-symbol role-mark concat_0_[^>]*>(.*?)<\/g>/gs);
    const places = [...marks].flatMap(([, paths = ""]) =>
      [...paths.matchAll(/translate\((-?[\d.]+),/g)].map(([, x]) => Math.round(Number(x))),
    );
    assert.equal(places.length, 2 * (5 + 1));
    assert.equal(new Set(places).size, 2);
    assert.ok(Math.min(...places) > 20, places.join(" "));
  });

  it("takes its stars from the family-wise p of the group test, and states it and what they are not", () => {
    const expected = study.results.layer_means.map(({ p_fwer: p }) => (p! < 0.001 ? "***" : p! < 0.01 ? "**" : p! < 0.05 ? "*" : null)); // prettier-ignore
    assert.deepEqual(of("mean").map(({ stars }) => stars), expected); // prettier-ignore
    assert.ok(new Set(expected).size > 2);
    assert.match(
      caption,
      /group Mantel test.*p_fwer of layer_means\.csv.*not from the t and signed-rank tests over subjects/,
    );
  });

  it("has no stars and no rows for them where means are not tested by relabelling, and says why; neither has the map of many networks", () => {
    const untested = study.results.layer_means.map((row) => ({ ...row, p_value: null, p_fwer: null, permutations: 0 }));
    const stopped = draw({ ...study, results: { ...study.results, layer_means: untested } });
    assert.match(stopped.caption, /No stars: single tests stop one by one/);
    assert.doesNotMatch(stopped.caption, /p_fwer|group Mantel/);
    const panels = (figure: PlannedFigure): number => JSON.stringify(figure.spec).split('"width":').length;
    assert.ok(panels(stopped) < panels(draw(study)));
    const look = { name: "map", title: "map", simulated: false };
    assert.match(layerMap(study.results.layer_means, look).caption, /Dots: .*p_fwer/);
    assert.doesNotMatch(layerMap(untested, look).caption, /Dots|p_fwer/);
  });

  it("plots each seed of a network with several, whose mean is the network's", () => {
    const seeds = of("seed").filter(({ network, layer }) => network === "AlexNet random" && layer === "relu3");
    assert.deepEqual(seeds.map(({ seed }) => seed), ["0", "1", "2"]); // prettier-ignore
    const mean = seeds.reduce((sum, row) => sum + Number(row["mean"]), 0) / seeds.length;
    const { mean: expected } = study.results.layer_means.find((row) => row.network === "AlexNet random" && row.layer === "relu3")!; // prettier-ignore
    assert.ok(Math.abs(mean - expected!) < 1e-12);
    assert.ok(of("seed").every(({ network }) => network === "AlexNet random" || network === "DeepCluster random"));
  });

  it("plots of very many seeds the first hundred, and says so; the mean is of all", () => {
    const { correlations } = study.results;
    const more = Array.from({ length: 150 }, (_, i) =>
      correlations
        .filter(({ network, seed }) => network === "AlexNet random" && seed === 0)
        .map((row) => ({ ...row, seed: 100 + i })),
    );
    const input = { ...study, results: { ...study.results, correlations: [...correlations, ...more.flat()] } };
    const figure = draw(input);
    const drawn = csvRows(figure.csv).filter(({ kind, network, layer }) => kind === "seed" && network === "AlexNet random" && layer === "relu3"); // prettier-ignore
    assert.deepEqual([drawn.length, drawn.at(-1)!["seed"]], [100, "196"]);
    assert.match(
      figure.caption,
      /Thin lines are single seeds of a random network, of many the first 100; the thick line is the mean of all/,
    );
    assert.match(
      caption,
      /Thin lines are the single seeds of a random network, whose mean within subjects is the thick line\./,
    );
  });

  it("plots no more subjects than can be told apart, and says where the others are", () => {
    assert.match(caption, /faint points the subjects\./);
    const subjects = (times: number) => {
      const correlations = study.results.correlations.flatMap((row) =>
        Array.from({ length: times }, (_, i) => ({ ...row, subject: `${row.subject} ${i}` })),
      );
      const figure = draw({ ...study, results: { ...study.results, correlations } });
      return { shown: csvRows(figure.csv).filter(({ kind }) => kind === "subject").length, words: figure.caption };
    };
    const few = of("subject").length;
    const most = Math.floor(5000 / few);
    assert.equal(subjects(most).shown, most * few);
    const { shown, words } = subjects(7 * most); // too many for the plot of one network of the six, too
    assert.equal(shown, 0);
    assert.match(words, /; single subjects, too many points to be told apart, are in correlations\.csv\./);
  });

  it("plots each seed's mean over persons, of whom one may have more sessions", () => {
    const [first] = study.results.correlations;
    const more = [1, 2, 3].map((session) => ({ ...first, session: String(session), value: first.value! + session }));
    const correlations = [...more, ...study.results.correlations.slice(1)];
    const input = { ...study, results: { ...study.results, correlations } };
    const figure = draw(input);
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
    const shown = (low: number, high: number) =>
      JSON.stringify(chanceMarks({ lower: 0.006, upper: 0.1727 }, { low, high }));
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
  const axes = (drawn: typeof spec) =>
    [...JSON.stringify(drawn).matchAll(/"domain":\[(-?[\d.]+),(-?[\d.]+)\]/g)].map(([domain]) => domain);
  const high = syntheticStudy({ stimuli: 4, subjects: 5, ceiling: { lower: 0.7, upper: 0.8 } });

  it("is one and unbroken over all plots of a figure, however far above the data the ceiling lies", () => {
    assert.equal(new Set(axes(spec)).size, 1);
    const { extent } = lineStudy(high.results, high.networks, false);
    assert.ok(extent.low < 0 && extent.high > 0.8);
    assert.ok(axes(draw(high).spec).every((domain) => domain === `"domain":[${extent.low},${extent.high}]`));
  });

  it("is broken below the ceiling where that is asked for, and the caption says so", () => {
    const { extent } = lineStudy(high.results, high.networks, true);
    assert.ok(extent.high < 0.7);
    assert.match(draw(high, true).caption, /in a panel of its own: the vertical axis is broken below it/);
  });

  it("holds every region, so that figures of several can be held against each other", () => {
    const [row] = study.results.layer_means;
    const means = [...study.results.layer_means, { ...row, roi: "EVC", mean: 0.9 }];
    const { extent } = lineStudy({ ...study.results, layer_means: means }, study.networks, false);
    assert.ok(extent.high > 0.9);
  });

  it("includes zero, and has a range where all is undefined", () => {
    const { low, high } = commonExtent([{ mean: null, sem: null }], { persons: [], seeds: [] }, []);
    assert.ok(low <= 0 && high > low);
  });
});

describe("networks of the figure of the layers", () => {
  it("stand in one plot up to four; of more, a random one beside the trained one that a contrast compares it with", () => {
    const named = (names: readonly string[]) =>
      names.map((name) => ({ name, training: name.startsWith("r") ? "random" : "trained" }));
    const anova = (...networks: string[]) => ({ id: "c", kind: "anova", name: "c", networks }) as const;
    assert.deepEqual(networkGroups(named(["a", "ra", "b", "rb"]), []), [["a", "ra", "b", "rb"]]);
    const six = named(["a", "ra", "b", "rb", "c", "rc"]);
    const asked = [anova("b", "rb"), anova("a", "ra"), anova("rc", "c"), anova("rb", "a"), anova("a", "b")];
    assert.deepEqual(networkGroups(six, asked), [["a", "ra"], ["b", "rb"], ["c", "rc"]]); // prettier-ignore
    assert.deepEqual(networkGroups(six, []), [["a"], ["ra"], ["b"], ["rb"], ["c"], ["rc"]]);
  });

  it("are said to be dashed only where others are solid", () => {
    assert.match(caption, /Random networks are dashed, the others solid/);
    const random = syntheticStudy({
      stimuli: 4,
      subjects: 5,
      networks: [{ name: "r", training: "random", seeds: [0] }],
    });
    assert.doesNotMatch(draw(random).caption, /dashed/);
    const dashes = JSON.stringify(draw(random).spec).match(/"range":\[\[[\d,]*\]\]/g);
    assert.deepEqual([...new Set(dashes)], ['"range":[[1,0]]']);
  });
});

describe("subjects in the figure of the layers", () => {
  it("are points, each the mean over the seeds of a network", () => {
    const own = of("subject").filter(({ network, layer }) => network === "AlexNet random" && layer === "relu3");
    assert.deepEqual(own.map(({ subject }) => subject), ["S01", "S02", "S03", "S04", "S05"]); // prettier-ignore
    const values = study.results.correlations.filter((row) => row.network === "AlexNet random" && row.layer === "relu3" && row.subject === "S02"); // prettier-ignore
    const mean = values.reduce((sum, { value }) => sum + value!, 0) / values.length;
    assert.ok(Math.abs(Number(own[1]["mean"]) - mean) < 1e-12);
  });

  it("are none where there is one, whose values are the lines", () => {
    const single = draw(syntheticStudy({ stimuli: 4, subjects: 1, ceiling: { lower: null, upper: null } }));
    assert.deepEqual(csvRows(single.csv).filter(({ kind }) => kind === "subject"), []); // prettier-ignore
    assert.doesNotMatch(single.caption, /faint points/);
  });
});

describe("within a plot of several", () => {
  const person = { network: "A", label: "A", layer: "a", layer_index: 1, position: "a", subject: "1" };
  const named = (means: readonly number[], { lower, upper } = { lower: 0.3, upper: 0.4 }): string[] => {
    const data = { points: [], seeds: [], persons: means.map((mean) => ({ ...person, mean })) };
    const chance = { lower: 0.01, upper: 0.2 };
    const marks = ceilingNames({ lower, upper }, chance, data, { extent: { low: 0, high: 0.45 }, height: 220 });
    return marks.flatMap(({ data: drawn }) => (drawn as { values: { text: string }[] }).values.map(({ text }) => text));
  };

  it("the noise ceiling and its bounds by chance are named where nothing else stands, and left to the caption where data do", () => {
    assert.deepEqual(named([0.1]), ["noise ceiling", "lower bound by chance", "upper bound by chance"]);
    assert.deepEqual(named([0.02, 0.21]), ["noise ceiling"]);
    assert.deepEqual(named([0.1, 0.35]), ["lower bound by chance", "upper bound by chance"]);
  });

  it("a name stands above a band too low to hold it, and is left out where it would leave the plot", () => {
    assert.equal(named([0.1], { lower: 0.4, upper: 0.41 })[0], "noise ceiling");
    assert.deepEqual(named([0.1], { lower: 0.43, upper: 0.44 }), ["lower bound by chance", "upper bound by chance"]);
  });
});
