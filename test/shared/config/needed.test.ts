import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { checkConfig } from "../../../shared/config/parse.ts";
import { ARCHITECTURES, GOOD } from "./good-config.ts";

const issuesOf = (config: unknown): string[] =>
  checkConfig(JSON.stringify(config), "study.json", ARCHITECTURES).issues.map(
    ({ path, message }) => `${path}: ${message}`,
  );

describe("a study config", () => {
  it("says what was needed in words of who writes a config, and none of a schema", () => {
    const preprocess = { resize: "big", crop: [96], mean: [0.5], std: 3 };
    const networks = [{ name: "A", onnx: "a.onnx", preprocess }];
    assert.deepEqual(issuesOf({ ...GOOD, networks, contrasts: [{ anova: "A" }], controls: "pixels" }), [
      'networks[0].preprocess.resize: found "big", needed: a number or two, as [rows, columns]',
      "networks[0].preprocess.crop: found [96], needed: a number or two, as [rows, columns]",
      "networks[0].preprocess.mean: found [0.5], needed: three numbers, for red, green and blue, as [0.485, 0.456, 0.406] of ImageNet",
      "networks[0].preprocess.std: found 3, needed: three numbers, for red, green and blue, as [0.229, 0.224, 0.225] of ImageNet",
      'controls: found "pixels", needed: a list',
      'contrasts[0].anova: found "A", needed: a list of networks, as [mine, twins]',
    ]);
    const yaml = checkConfig("maxCost: .inf\nseed: .nan\n", "study.yaml", ARCHITECTURES).issues;
    assert.deepEqual(
      yaml.flatMap(({ path, message }) => (["maxCost", "seed"].includes(path) ? [`${path}: ${message}`] : [])).sort(),
      ["maxCost: found Infinity, needed: a number", "seed: found NaN, needed: a number"],
    );
  });
});
