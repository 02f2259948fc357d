import assert from "node:assert/strict";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { alexnet } from "../../models/architectures/alexnet.ts";
import { Plan } from "../../shared/plan/schema.ts";
import { Results } from "../../shared/results/schema.ts";
import { readJson } from "../reference.ts";
import { runStudy } from "./run-study.ts";
import { smallStudy } from "./small-study.ts";

const LAYERS = ["relu1", "relu2"];

describe("a study of a network that was drawn, and of an ONNX file of it", () => {
  let folder = "";
  let results: Results;
  let plan: Plan;
  before(async () => {
    const study = await smallStudy((config) => ({
      ...config,
      networks: [
        { name: "drawn", architecture: "alexnet", weights: { random: { seed: 3 } }, layers: LAYERS },
        { name: "file", onnx: "alexnet.onnx", training: "random", layers: ["*relu"] },
        { name: "largest", onnx: "alexnet.onnx", pooling: "max" },
      ],
      contrasts: [{ anova: ["file", "largest"] }],
    }));
    folder = study.folder;
    const { graph, external } = alexnet.graph(alexnet.drawWeights(3), { layers: LAYERS, pooling: "none" });
    for (const { path, data } of [{ path: "alexnet.onnx", data: graph }, ...external])
      writeFileSync(join(folder, path), data);
    const out = join(folder, "study");
    const { outcome } = await runStudy({ config: study.config, out });
    assert.deepEqual(outcome, { kind: "done" });
    results = Results.parse(readJson(join(out, "results.json")));
    plan = Plan.parse(readJson(join(out, "plan.json")));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it("has the same numerators and p values of both, at the activations that the file is read at by default", () => {
    const of = (network: string) =>
      results.correlations
        .filter((row) => row.network === network)
        .map(({ subject, numerator, value, p_value }) => ({ subject, numerator, value, p_value }));
    assert.ok(of("drawn").length > 0);
    assert.deepEqual(of("file"), of("drawn"));
    assert.notDeepEqual(of("largest"), of("drawn"));
    const [, file, largest] = plan.networks;
    assert.deepEqual(
      largest.layers.map(({ name, index, shape }) => [name, index, shape]),
      file.layers.map(({ name, index, shape }) => [name, index, shape]),
    );
    assert.deepEqual(
      file.layers.map(({ shape }) => shape),
      [
        [64, 55, 55],
        [192, 27, 27],
      ],
    );
  });

  it("says of the file what is known: its digest, what was stated of its training, and the images that it was shown", () => {
    assert.deepEqual(
      plan.networks.map(({ architecture, training, pooling }) => [architecture, training, pooling]),
      [
        ["alexnet", "random", "spatial-mean"],
        ["alexnet.onnx", "random", "spatial-mean"],
        ["alexnet.onnx", "unstated", "max"],
      ],
    );
    const page = readFileSync(join(folder, "study", "report.html"), "utf8");
    assert.match(page, /alexnet\.onnx with its random weights, sha256 [0-9a-f]{64}/);
    assert.match(page, /“largest”: Of convolutional maps the maximum of each channel was kept\./);
    assert.match(page, /file: the config gives no preprocess: taken were shorter side to 256 pixels/);
  });
});
