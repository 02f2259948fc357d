import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { stringify } from "yaml";
import { Plan } from "../../shared/plan/schema.ts";
import { inData, inReference, readJson, without } from "../reference.ts";
import { assertNearReference } from "./near-reference.ts";
import { runStudy } from "./run-study.ts";

const stimuli = inData("kriegeskorte92/stimuli");
const brain = inData("kriegeskorte92/92_brainRDMs.mat");

const LAYERS = ["relu3", "relu5", "relu6"];
const FILES = {
  alexnet: inReference("rdms_flattened_alexnet_seed0.npy"),
  "deepcluster-alexnet": inReference("rdms_flattened_deepcluster-alexnet_seed31.npy"),
};
const SEEDS = { alexnet: 0, "deepcluster-alexnet": 31 };

// those of means over space: paper-study.test.ts
describe("RDMs of whole maps", { skip: without(stimuli, brain, ...Object.values(FILES)) }, () => {
  let folder = "";
  let plan: Plan;
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "rsa-rdms-"));
    const config = join(folder, "rdms.yaml");
    const study = {
      name: "rdms",
      stimuli: { images: stimuli },
      brain: [{ roi: "IT", rdms: brain }],
      networks: Object.entries(SEEDS).map(([architecture, seed]) => {
        return { name: architecture, architecture, weights: { random: { seed } }, layers: LAYERS };
      }),
      pooling: "none",
      mantel: { permutations: 1 },
    };
    writeFileSync(config, stringify(study));
    const out = join(folder, "study");
    assert.deepEqual((await runStudy({ config, out })).outcome, { kind: "done" });
    plan = Plan.parse(readJson(join(out, "plan.json")));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  for (const [place, [architecture, file]] of Object.entries(FILES).entries()) {
    it(`of ${architecture} are PyTorch's to 1e-5, from the images on`, () => {
      const rdms = plan.networks[place].layers.map(({ rdm }) => readFileSync(join(folder, "study", rdm)));
      assertNearReference(rdms, file, LAYERS);
    });
  }
});
