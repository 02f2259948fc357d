import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { checkConfig } from "../../../shared/config/parse.ts";
import { ARCHITECTURES, GOOD } from "./good-config.ts";

const issuesOf = (config: unknown, architectures = ARCHITECTURES): string[] =>
  checkConfig(JSON.stringify(config), "study.json", architectures).issues.map(
    ({ path, message }) => `${path}: ${message}`,
  );

describe("a study config", () => {
  it("lists the layers of a network once, however many are not there, and of many the first ten and their count", () => {
    const networks = [{ ...GOOD.networks[0], layers: ["conv7", "relu7", "relu77"] }];
    const known = new Map([[GOOD.networks[0].architecture, Array.from({ length: 26 }, (_, k) => `fire${k}`)]]);
    assert.deepEqual(issuesOf({ ...GOOD, contrasts: [], networks }, known), [
      'networks[0].layers[0]: "alexnet" has no layer "conv7"; its layers are fire0, fire1, fire2, fire3, fire4, fire5, fire6, fire7, fire8, fire9 … 26 in all: `rsa layers alexnet` lists them',
      'networks[0].layers[1]: "alexnet" has no layer "relu7"',
      'networks[0].layers[2]: "alexnet" has no layer "relu77"',
    ]);
  });

  it("says once that it has no networks, and of no contrast that these are none of them", () => {
    const found = issuesOf({ ...GOOD, networks: [], contrasts: [{ anova: ["A", "B"] }] });
    assert.deepEqual(found, ["networks: found [], needed: array to have >=1 items"]);
  });

  it("asks no contrast twice, in whatever order of its networks or layers", () => {
    const contrasts = [
      { anova: ["A", "B"] },
      { within: "A", layers: ["relu7", "relu1"] },
      { within: "B", layers: ["relu7", "relu1"] },
      { anova: ["B", "A"] },
      { within: "A", layers: ["relu7", "relu1"] },
      { within: "A", layers: ["relu7", "relu2"] },
    ];
    assert.deepEqual(issuesOf({ ...GOOD, contrasts }), [
      "contrasts[3]: asks what contrasts[0] asks; needed once",
      "contrasts[4]: asks what contrasts[1] asks; needed once",
    ]);
  });

  it("asks an ANOVA of one network only of several layers", () => {
    const networks = [GOOD.networks[0], { ...GOOD.networks[1], layers: ["relu1"] }];
    assert.deepEqual(issuesOf({ ...GOOD, networks, contrasts: [{ anova: ["A"] }, { anova: ["B"] }] }), [
      'contrasts[1].anova: "B" is read at one layer, relu1; needed two layers, or two networks',
    ]);
  });

  it("crosses networks in an ANOVA only over the same layers", () => {
    const networks = [GOOD.networks[0], { ...GOOD.networks[1], layers: ["relu1"] }];
    assert.match(issuesOf({ ...GOOD, networks, contrasts: [{ anova: ["A", "B"] }] })[0] ?? "", /need the same layers/);
  });

  it("compares regions that it has, by a network and at a layer that it has", () => {
    const brain = [GOOD.brain[0], { ...GOOD.brain[0], roi: "EVC" }];
    const of = (...contrasts: unknown[]) => issuesOf({ ...GOOD, brain, contrasts });
    assert.deepEqual(
      of({ rois: ["IT", "EVC"], network: "A" }, { rois: ["EVC", "IT"], network: "A", layer: "relu1" }),
      [],
    );
    assert.deepEqual(
      of(
        { rois: ["IT", "EVX"], network: "a" },
        { rois: ["IT", "EVC"], network: "A", layer: "relu99" },
        { rois: ["IT"], network: "A" },
      ),
      [
        "contrasts[2].rois[1]: found nothing, needed: text",
        'contrasts[0].rois[1]: no roi is named "EVX", did you mean "EVC"?; the rois are IT, EVC',
        'contrasts[0].network: no network is named "a", did you mean "A"?; the networks are A, B',
        'contrasts[1].layer: "A" has no layer "relu99", did you mean "relu1"?; its layers are relu1, relu2, relu7',
      ],
    );
    assert.deepEqual(of({ rois: ["IT", "EVC"], network: "A" }, { rois: ["EVC", "IT"], network: "A" }), [
      "contrasts[1]: asks what contrasts[0] asks; needed once",
    ]);
  });

  it("has a bound of equivalence above zero, and one of two kinds of families", () => {
    assert.deepEqual(issuesOf({ ...GOOD, equivalence: 0.05, families: "across-rois" }), []);
    assert.deepEqual(issuesOf({ ...GOOD, equivalence: 0, families: "across" }), [
      'families: found "across", needed: one of within-roi, across-rois',
      "equivalence: found 0, needed: number to be >0",
    ]);
  });
});
