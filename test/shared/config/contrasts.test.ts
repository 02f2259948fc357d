import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { checkConfig } from "../../../shared/config/parse.ts";
import { ARCHITECTURES, GOOD } from "./good-config.ts";

const issuesOf = (config: unknown): string[] =>
  checkConfig(JSON.stringify(config), "study.json", ARCHITECTURES).issues.map(
    ({ path, message }) => `${path}: ${message}`,
  );

describe("a study config", () => {
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
});
