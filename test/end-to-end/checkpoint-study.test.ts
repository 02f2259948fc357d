import assert from "node:assert/strict";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { squeezenet } from "../../models/architectures/squeezenet.ts";
import { Plan } from "../../shared/plan/schema.ts";
import { Results } from "../../shared/results/schema.ts";
import { savedNetwork } from "../models/checkpoints/saved-network.ts";
import { torchLegacy } from "../models/checkpoints/torch-file.ts";
import { readJson } from "../reference.ts";
import { runStudy } from "./run-study.ts";
import { smallStudy } from "./small-study.ts";

const ARCHITECTURE = { architecture: squeezenet.name, layers: ["features.1", "features.3.squeeze_activation"] };

describe("a study of a network that was drawn, and of files in which PyTorch saved the same weights", () => {
  let folder = "";
  let results: Results;
  let plan: Plan;
  before(async () => {
    const study = await smallStudy((config) => ({
      ...config,
      networks: [
        { name: "drawn", ...ARCHITECTURE, weights: { random: { seed: 3 } } },
        { name: "saved", ...ARCHITECTURE, weights: { checkpoint: "saved.pth" } },
        { name: "parallel", ...ARCHITECTURE, weights: { checkpoint: "old.pth.tar" } },
      ],
      contrasts: [{ anova: ["drawn", "saved"] }],
    }));
    folder = study.folder;
    const weights = squeezenet.drawWeights(3);
    writeFileSync(join(folder, "saved.pth"), savedNetwork(weights));
    const rename = (name: string): string => `module.${name}`;
    writeFileSync(join(folder, "old.pth.tar"), savedNetwork(weights, { rename, write: torchLegacy }));
    const out = join(folder, "study");
    const { outcome } = await runStudy({ config: study.config, out });
    assert.deepEqual(outcome, { kind: "done" });
    results = Results.parse(readJson(join(out, "results.json")));
    plan = Plan.parse(readJson(join(out, "plan.json")));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it("has the same numerators, p values and RDMs of all of them", () => {
    const of = (network: string) =>
      results.correlations
        .filter((row) => row.network === network)
        .map(({ layer, subject, numerator, value, p_value }) => ({ layer, subject, numerator, value, p_value }));
    assert.ok(of("drawn").length > 0);
    assert.deepEqual(of("saved"), of("drawn"));
    assert.deepEqual(of("parallel"), of("drawn"));
  });

  it("runs weights once that two files hold, and tells trained from random networks", () => {
    const [drawn, saved, parallel] = plan.networks;
    const keys = (network = drawn) =>
      network.layers.map(({ activations }) => /[0-9a-f]{12}/.exec(activations?.[0] ?? "")?.[0]);
    assert.deepEqual(keys(saved), keys(parallel));
    assert.notDeepEqual(keys(saved), keys(drawn));
    assert.deepEqual(
      plan.networks.map(({ training, seed }) => [training, seed]),
      [
        ["random", 3],
        ["trained", null],
        ["trained", null],
      ],
    );
    const [warning, ...notes] = plan.notes.filter((note) => note.startsWith("parallel"));
    assert.match(
      warning,
      /its weights are untrained: kaiming-uniform, normal\(0\.01\), as torch\.manual_seed\(3\) draws it/,
    );
    assert.deepEqual(notes, [
      "parallel: its weights are those of state_dict",
      "parallel: module. removed from the names of its tensors",
    ]);
  });

  it("names the files and their digests on its page", () => {
    const page = readFileSync(join(folder, "study", "report.html"), "utf8");
    assert.match(page, /trained weights from saved\.pth, sha256 [0-9a-f]{64}/);
  });
});
