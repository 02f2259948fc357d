import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { analyse } from "../../../shared/analysis/analyse.ts";
import type { AskedContrast } from "../../../shared/analysis/contrast.ts";
import type { StudyInput, TestRecord } from "../../../shared/analysis/study-input.ts";
import { csvRows } from "../formats/csv-cells.ts";
import { inData, without } from "../../reference.ts";

/** Pairs of the 4186 dissimilarities of 92 stimuli. The authors' taus times this are whole: their RDMs have no ties. */
const PAIRS = (4186 * 4185) / 2;

/** The authors' rows as the tests of a study. `taus` are by network, layer and roi, 15 subjects in a fixed order. */
function publishedStudy(file: string, names: Record<string, string>, contrasts: readonly AskedContrast[]): StudyInput {
  const rows = csvRows(readFileSync(inData(file), "utf8"));
  const counted = new Map<string, number>();
  const tests = rows.map((row): TestRecord => {
    const key = [row["state"], row["layer"], row["ROI"]].join();
    const subject = (counted.get(key) ?? 0) + 1;
    counted.set(key, subject);
    return {
      network: names[row["state"]!],
      architecture: "alexnet",
      training: row["state"] === "randomstate" ? "random" : "trained",
      seed: null,
      layer: row["layer"]!,
      layerIndex: Number(row["layer"]!.slice(-1)),
      roi: row["ROI"]!,
      subject: `subject ${subject}`,
      session: null,
      numerator: Math.round(Number(row["corr"]) * PAIRS),
      modelNorm: Math.sqrt(PAIRS),
      brainNorm: Math.sqrt(PAIRS),
      tiedModel: 0,
      tiedBrain: 0,
    };
  });
  return {
    measure: "kendall-tau-b",
    alternative: "two-sided",
    permutations: 1,
    everyRelabelling: false,
    seed: 1,
    nStimuli: 92,
    tests,
    nullOf: () => Int32Array.of(0),
    brain: [],
    contrasts,
  };
}

const alexnetFile = "truzzi2020/corr_alexnet_mri_variability.csv";
const absent = without(inData(alexnetFile));

describe("the published analysis of standard AlexNet, trained against random, human IT", { skip: absent }, () => {
  const contrasts: AskedContrast[] = [
    { anova: ["AlexNet", "AlexNet random"] },
    { within: "AlexNet", layers: ["ReLu7", "ReLu1"] },
    { within: "AlexNet random", layers: ["ReLu7", "ReLu1"] },
  ];
  const names = { pretrained: "AlexNet", randomstate: "AlexNet random" };
  const tables = absent === false ? analyse(publishedStudy(alexnetFile, names, contrasts)) : undefined;
  const anova = tables?.anova.filter(({ roi }) => roi === "IT") ?? [];
  const [ofNetworks] = tables?.contrasts ?? [];
  const tTests = tables?.t_tests.filter(({ roi }) => roi === "IT") ?? [];

  it("has the ANOVA of the paper: F(1,14) = 29.18, F(6,84) = 7.25, F(6,84) = 14.53", () => {
    const published = anova.filter(({ analysis }) => analysis === "as published");
    assert.deepEqual(
      published.map(({ effect, F, df1, df2, correction }) => [effect, F!.toFixed(2), df1, df2, correction]),
      [
        ["network", "29.18", 1, 14, "none"],
        ["layer", "7.25", 6, 84, "none"],
        ["network x layer", "14.53", 6, 84, "none"],
      ],
    );
  });

  it("has the independent t(28) of the paper at every layer", () => {
    const published = tTests.filter(({ test, contrast }) => test === "independent" && contrast === ofNetworks.id);
    assert.deepEqual(
      published.map(({ layer_a, t, df }) => [layer_a, t!.toFixed(2), df]),
      [
        ["ReLu1", "1.59", 28],
        ["ReLu2", "3.47", 28],
        ["ReLu3", "2.29", 28],
        ["ReLu4", "3.75", 28], // printed as 3.76
        ["ReLu5", "3.28", 28],
        ["ReLu6", "4.62", 28],
        ["ReLu7", "5.41", 28],
      ],
    );
    assert.ok(published.every(({ p_holm, p_bh }) => p_holm === null && p_bh === null));
  });

  it("has the paper's layer 7 against layer 1: trained 3.28, random −0.78", () => {
    const published = tTests.filter(({ test, contrast }) => test === "independent" && contrast !== ofNetworks.id);
    assert.deepEqual(
      published.map(({ network_a, layer_a, layer_b, t }) => [network_a, layer_a, layer_b, t!.toFixed(2)]),
      [
        ["AlexNet", "ReLu7", "ReLu1", "3.28"],
        ["AlexNet random", "ReLu7", "ReLu1", "-0.78"],
      ],
    );
  });

  it("disagrees at layer 1 when subjects are paired: p = 0.0007 instead of 0.12", () => {
    const [independent, paired] = (["independent", "paired"] as const).map((kind) =>
      tTests.find(({ test, contrast, layer_a }) => test === kind && contrast === ofNetworks.id && layer_a === "ReLu1"),
    );
    assert.equal(independent!.p_value!.toFixed(2), "0.12");
    assert.equal(paired!.p_value!.toFixed(4), "0.0007");
    assert.equal(paired!.analysis, "recommended");
    assert.ok(paired!.p_holm! >= paired!.p_bh! && paired!.p_bh! >= paired!.p_value!);
  });

  it("corrects each effect for sphericity, and leaves the one with two levels as it is", () => {
    const recommended = anova.filter(({ analysis }) => analysis === "recommended");
    assert.deepEqual(
      recommended.map(({ effect, correction }) => [effect, correction]),
      ["network", "layer", "network x layer"].flatMap((effect) => [
        [effect, "greenhouse-geisser"],
        [effect, "huynh-feldt"],
      ]),
    );
    for (const { effect, F, p_value, df1, epsilon } of recommended) {
      const uncorrected = anova.find((row) => row.analysis === "as published" && row.effect === effect)!;
      assert.equal(F, uncorrected.F);
      assert.equal(df1, epsilon! * uncorrected.df1);
      if (effect === "network") assert.deepEqual([epsilon, p_value], [1, uncorrected.p_value]);
      else assert.ok(epsilon! < 1 && p_value! > uncorrected.p_value!);
    }
  });

  it("analyses the other roi in rows of its own, with its own families", () => {
    assert.deepEqual(tables?.families.map(({ name, roi }) => `${roi}: ${name}`).sort(), [
      "EVC: AlexNet vs AlexNet random, EVC",
      "EVC: layers within networks, EVC",
      "IT: AlexNet vs AlexNet random, IT",
      "IT: layers within networks, IT",
    ]);
  });
});
