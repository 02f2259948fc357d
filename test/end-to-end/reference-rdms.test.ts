import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, it } from "node:test";
import { stringify } from "yaml";
import { toFloat64 } from "../../shared/formats/nd-array.ts";
import { readNpy } from "../../shared/formats/npy.ts";
import { Plan } from "../../shared/plan/schema.ts";
import { inData, inReference, readJson, without } from "../reference.ts";
import { runStudy } from "./run-study.ts";

const stimuli = inData("kriegeskorte92/stimuli");
const brain = inData("kriegeskorte92/92_brainRDMs.mat");

/** RDMs of some layers, from images to dissimilarities through the whole pipeline. */
async function rdmsOf(architecture: string, seed: number, layers: string[], pooling: string): Promise<Float64Array[]> {
  const folder = mkdtempSync(join(tmpdir(), "rsa-rdms-"));
  try {
    const config = join(folder, "rdms.yaml");
    const network = { name: "network", architecture, weights: { random: { seed } }, layers };
    const study = {
      name: "rdms",
      stimuli: { images: stimuli },
      brain: [{ roi: "IT", rdms: brain }],
      networks: [network],
      pooling,
      mantel: { permutations: 1 },
    };
    writeFileSync(config, stringify(study));
    const out = join(folder, "study");
    assert.deepEqual((await runStudy({ config, out })).outcome, { kind: "done" });
    const plan = Plan.parse(readJson(join(out, "plan.json")));
    return plan.networks[0].layers.map(({ rdm }) => toFloat64(readNpy(readFileSync(join(out, rdm)), rdm).data));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

for (const [architecture, seed] of [
  ["alexnet", 0],
  ["deepcluster-alexnet", 31],
] as const) {
  for (const [pooling, prefix] of [
    ["spatial-mean", "rdms"],
    ["none", "rdms_flattened"],
  ] as const) {
    const file = inReference(`${prefix}_${architecture}_seed${seed}.npy`);
    describe(
      `RDMs of ${architecture}, seed ${seed}, pooling ${pooling}`,
      { skip: without(stimuli, brain, file) },
      () => {
        it("are PyTorch's to 1e-5, from the images on", async () => {
          const layers = ["relu3", "relu5", "relu6"];
          const { data } = readNpy(readFileSync(file), file);
          const expected = toFloat64(data);
          const pairs = expected.length / 7;
          for (const [i, rdm] of (await rdmsOf(architecture, seed, layers, pooling)).entries()) {
            const row = Number(layers[i].slice(-1)) - 1;
            const largest = rdm.reduce(
              (worst, value, p) => Math.max(worst, Math.abs(value - expected[row * pairs + p])),
              0,
            );
            assert.ok(largest < 1e-5, `${layers[i]}: largest difference ${largest}`);
          }
        });
      },
    );
  }
}
