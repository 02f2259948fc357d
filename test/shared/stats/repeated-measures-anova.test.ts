import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { InputError, ShapeError } from "../../../shared/errors.ts";
import { benjaminiHochberg } from "../../../shared/stats/benjamini-hochberg.ts";
import { holm } from "../../../shared/stats/holm.ts";
import type { AnovaEffect } from "../../../shared/stats/anova-effect.ts";
import { repeatedMeasuresAnova } from "../../../shared/stats/repeated-measures-anova.ts";
import { independentTTest, pairedTTest } from "../../../shared/stats/t-test.ts";
import { inReference, readJson, without } from "../../reference.ts";
import { assertClose } from "./close.ts";

// six subjects × two networks × four layers, drawn once by numpy.random.default_rng(20200426) and rounded
const values = [
  [
    [-0.075, -0.098, -0.219, -0.003],
    [-0.028, -0.068, -0.048, 0.044],
  ],
  [
    [0.273, 0.041, 0.124, 0.23],
    [0.158, 0.146, 0.091, 0.257],
  ],
  [
    [0.049, -0.083, -0.068, 0.065],
    [-0.08, 0.077, -0.06, 0.122],
  ],
  [
    [0.059, -0.14, -0.053, 0.067],
    [0.042, 0.025, 0.189, 0.06],
  ],
  [
    [-0.208, -0.108, -0.116, 0.065],
    [-0.053, 0.095, -0.198, 0.08],
  ],
  [
    [0.233, 0.281, 0.154, 0.29],
    [0.136, 0.16, 0.116, 0.375],
  ],
];

interface ReferenceEffect {
  F: number;
  df1: number;
  df2: number;
  p: number;
  gg_epsilon: number;
  p_gg: number;
  partial_eta_squared: number;
}

interface ReferenceT {
  t: number;
  df: number;
  p: number;
}

interface Reference {
  tau: number[][][];
  effects: Record<"network" | "layer" | "network x layer", ReferenceEffect>;
  networks_1_vs_2: { independent: ReferenceT; paired: ReferenceT; cohens_dz: number }[];
  holm: number[];
  fdr_bh: number[];
}

const reference = inReference("group_statistics.json");
const absent = without(reference);
const groups = absent === false ? (readJson(reference) as Reference[]) : [];

describe("repeated-measures ANOVA", () => {
  it("agrees with statsmodels on every group of the reference, to 1e-9", { skip: absent }, () => {
    for (const { tau, effects } of groups) {
      const anova = repeatedMeasuresAnova(tau);
      assertEffect(anova.first, effects.network);
      assertEffect(anova.second, effects.layer);
      assertEffect(anova.interaction, effects["network x layer"]);
    }
  });

  it("agrees with pingouin on F, sums of squares and both epsilons", () => {
    // pingouin 0.7.0: rm_anova(within=[network, layer], detailed=True), epsilon(correction="gg" and "hf")
    const { first: network, second: layer, interaction: networkByLayer } = repeatedMeasuresAnova(values);
    assertClose(network.F, 2.809827346394857, { tolerance: 1e-12 });
    assertClose(network.sumOfSquares, 0.016060083333333, { tolerance: 1e-12 });
    assertClose(layer.F, 8.693502093822049, { tolerance: 1e-12 });
    assertClose(layer.sumOfSquares, 0.13857225, { tolerance: 1e-12 });
    assertClose(layer.p, 0.001395046613763, { tolerance: 1e-11 });
    // SS/(SS + SS error), as F says it
    assertClose(layer.partialEtaSquared, (3 * layer.F!) / (3 * layer.F! + 15), { tolerance: 1e-14 });
    assertClose(layer.greenhouseGeisser!.epsilon, 0.43539575032969013, { tolerance: 1e-12 });
    assertClose(layer.greenhouseGeisser!.p, 0.01944576822776, { tolerance: 1e-11 });
    assertClose(layer.huynhFeldt!.epsilon, 0.5267478260321844, { tolerance: 1e-12 });
    assertClose(layer.huynhFeldt!.df1, 3 * 0.5267478260321844, { tolerance: 1e-12 });
    assertClose(networkByLayer.F, 1.236624179304733, { tolerance: 1e-12 });
    assertClose(networkByLayer.greenhouseGeisser!.epsilon, 0.9074379008273729, { tolerance: 1e-12 });
    assert.equal(networkByLayer.huynhFeldt!.epsilon, 1);
  });

  it("keeps its epsilons with fewer subjects than contrasts", () => {
    // pingouin 0.7.0, the first three subjects
    const { second: layer } = repeatedMeasuresAnova(values.slice(0, 3));
    assertClose(layer.greenhouseGeisser!.epsilon, 0.34718122707881877, { tolerance: 1e-12 });
    assertClose(layer.huynhFeldt!.epsilon, 0.39112582100079385, { tolerance: 1e-12 });
  });

  it("is one-way for a single network, and says so of the other effects", () => {
    // pingouin 0.7.0, the first network alone
    const {
      first: network,
      second: layer,
      interaction: networkByLayer,
    } = repeatedMeasuresAnova(values.map(([first]) => [first]));
    assertClose(layer.F, 6.312966383810426, { tolerance: 1e-12 });
    assertClose(layer.greenhouseGeisser!.epsilon, 0.5808946921909566, { tolerance: 1e-12 });
    assertClose(layer.huynhFeldt!.epsilon, 0.8653448276866628, { tolerance: 1e-12 });
    for (const effect of [network, networkByLayer]) {
      assert.equal(effect.F, null);
      assert.equal(effect.undefinedBecause, "a factor has one level");
    }
  });

  it("of two networks at one layer has F = t² of the paired test and its p", () => {
    const { first: network } = repeatedMeasuresAnova(values.map((subject) => subject.map((row) => [row[3]])));
    const paired = pairedTTest(
      values.map(([first]) => first[3]),
      values.map(([, second]) => second[3]),
    );
    assertClose(network.F, paired.t! ** 2, { tolerance: 1e-12 });
    assertClose(network.p, paired.p!, { tolerance: 1e-12 });
  });

  it("does not see a subject's own level, nor the order of layers", () => {
    const { first: network, second: layer, interaction: networkByLayer } = repeatedMeasuresAnova(values);
    const moved = repeatedMeasuresAnova(
      values.map((subject, s) => subject.map((row) => row.map((value) => value + 1000 * s).reverse())),
    );
    for (const [before, after] of [
      [network, moved.first],
      [layer, moved.second],
      [networkByLayer, moved.interaction],
    ]) {
      assertClose(after.F, before.F!, { tolerance: 1e-9 });
      assertClose(after.greenhouseGeisser!.epsilon, before.greenhouseGeisser!.epsilon, { tolerance: 1e-9 });
      if (before.mauchly.W !== null) assertClose(after.mauchly.W, before.mauchly.W, { tolerance: 1e-8 });
    }
  });

  it("loses no digits to a level that is a billion times the effects", () => {
    const whole = values.map((subject) => subject.map((row) => row.map((value) => Math.round(1000 * value))));
    const high = whole.map((subject) => subject.map((row) => row.map((value) => value + 2 ** 40)));
    assertClose(repeatedMeasuresAnova(high).second.F, repeatedMeasuresAnova(whole).second.F!, { tolerance: 1e-12 });
  });

  it("is undefined where error variance is nothing but rounding", () => {
    const parallel = [0.1, 0.7, 0.3].map((level) => [
      [level, level + 0.1, level + 0.3],
      [level + 0.2, level + 0.3, level + 0.5],
    ]);
    const { first: network, second: layer, interaction: networkByLayer } = repeatedMeasuresAnova(parallel);
    for (const [effect, reason] of [
      [network, "the effect does not vary between subjects"],
      [layer, "the effect does not vary between subjects"],
      [networkByLayer, "there is no effect in any subject"],
    ] as const) {
      assert.equal(effect.F, null);
      assert.equal(effect.p, null);
      assert.equal(effect.undefinedBecause, reason);
    }
  });

  it("is undefined with one subject, and has no Huynh-Feldt with two", () => {
    assert.equal(repeatedMeasuresAnova(values.slice(0, 1)).second.undefinedBecause, "1 subject, needs at least 2");
    const two = repeatedMeasuresAnova(values.slice(0, 2)).second;
    assertClose(two.greenhouseGeisser!.epsilon, 1 / 3, { tolerance: 1e-12 });
    assert.equal(two.huynhFeldt, null);
  });

  it("refuses designs that are not crossed, and values that are not numbers", () => {
    for (const [empty, size] of [
      [[], "0 subjects × 0 × 0 levels"],
      [[[]], "1 subjects × 0 × 0 levels"],
      [[[[]]], "1 subjects × 1 × 0 levels"],
    ] as const)
      assert.throws(
        () => repeatedMeasuresAnova(empty),
        new ShapeError(`repeatedMeasuresAnova: ${size}, needs 1 of each`),
      );
    assert.throws(
      () => repeatedMeasuresAnova([[[1], [2]], [[1]]]),
      new ShapeError("repeatedMeasuresAnova: 1 levels of the first factor in subject 2, 2 in the first"),
    );
    assert.throws(
      () => repeatedMeasuresAnova([[[1, 2]], [[1]]]),
      new ShapeError("repeatedMeasuresAnova: 1 levels of the second factor in subject 2, 2 in the first"),
    );
    assert.throws(
      () => repeatedMeasuresAnova([[[1, 2]], [[1, NaN]]]),
      new InputError("repeatedMeasuresAnova: value of subject 2, levels 1 and 2, is NaN"),
    );
  });
});

describe("t-tests and corrections over layers", () => {
  it("agree with SciPy and statsmodels on every group of the reference, to 1e-9", { skip: absent }, () => {
    for (const group of groups) {
      const paired = group.networks_1_vs_2.map((expected, layer) => {
        const a = group.tau.map((subject) => subject[0][layer]);
        const b = group.tau.map((subject) => subject[1][layer]);
        const independent = independentTTest(a, b);
        const test = pairedTTest(a, b);
        for (const [found, wanted] of [
          [independent, expected.independent],
          [test, expected.paired],
        ] as const) {
          assertClose(found.t, wanted.t, { tolerance: 1e-9, what: "t" });
          assert.equal(found.df, wanted.df);
          assertClose(found.p, wanted.p, { tolerance: 1e-9, what: "p" });
        }
        assertClose(test.cohensD, expected.cohens_dz, { tolerance: 1e-9, what: "d_z" });
        return test.p;
      });
      for (const [correct, expected] of [
        [holm, group.holm],
        [benjaminiHochberg, group.fdr_bh],
      ] as const) {
        correct(paired).forEach((p, i) => assertClose(p, expected[i], { tolerance: 1e-9 }));
      }
    }
  });
});

function assertEffect(found: AnovaEffect, expected: ReferenceEffect): void {
  assert.equal(found.df1, expected.df1);
  assert.equal(found.df2, expected.df2);
  assertClose(found.F, expected.F, { tolerance: 1e-9, what: "F" });
  assertClose(found.p, expected.p, { tolerance: 1e-9, what: "p" });
  assertClose(found.partialEtaSquared, expected.partial_eta_squared, { tolerance: 1e-9, what: "partial eta squared" });
  assertClose(found.greenhouseGeisser!.epsilon, expected.gg_epsilon, { tolerance: 1e-9, what: "epsilon" });
  assertClose(found.greenhouseGeisser!.p, expected.p_gg, { tolerance: 1e-9, what: "corrected p" });
}
