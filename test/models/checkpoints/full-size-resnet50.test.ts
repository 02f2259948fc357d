import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { resnet50 } from "../../../models/architectures/resnet50.ts";
import { fitting } from "../../../models/checkpoints/fitting.ts";
import { readCheckpoint } from "../../../models/checkpoints/read-checkpoint.ts";
import { trainedWeights } from "../../../models/checkpoints/trained-weights.ts";
import type { Weights } from "../../../models/weights.ts";
import { npzArrays } from "../../npz-arrays.ts";
import { inReference, without } from "../../reference.ts";
import { preprocessed, STIMULI } from "../reference-activations.ts";
import { sha256 } from "../sha256.ts";
import { assertMeans, spatialMeans } from "../spatial-means.ts";

const saving = fileURLToPath(new URL("./full_size_resnet50.py", import.meta.url));
const python = process.env["RSA_PYTHON"] ?? "python3";
const withTorch =
  spawnSync(python, ["-c", "import torchvision"]).status === 0
    ? false
    : "Python with torchvision (RSA_PYTHON names one) not present: a file of its names and shapes is always read";
const MEANS = inReference("networks/checkpoints/full_size/resnet50_moco.relu_means.npz");

describe("ResNet-50 as MoCo saves it, at full size", { skip: withTorch }, () => {
  let folder = "";
  let digests: Record<string, string> = {};
  let weights: Weights = new Map();
  let notes: readonly string[] = [];
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "rsa-full-size-"));
    const file = join(folder, "moco.pth.tar");
    const { status, stdout, stderr } = spawnSync(python, [saving, file], { encoding: "utf8" });
    assert.equal(status, 0, stderr);
    digests = z.record(z.string(), z.string()).parse(JSON.parse(stdout));
    const found = fitting(readCheckpoint(readFileSync(file)), resnet50, [resnet50]);
    weights = new Map(trainedWeights(found));
    ({ notes } = found);
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it("is read to the bit, with a word on where it was found", () => {
    assert.deepEqual(notes, [
      "its weights are those of state_dict",
      "module. and encoder_q. removed from the names of its tensors",
    ]);
    assert.equal(weights.size, 265);
    for (const [name, { data }] of weights) assert.equal(sha256(data), digests[`module.encoder_q.${name}`], name);
  });

  it("responds as PyTorch's does", { skip: without(MEANS, STIMULI) }, async () => {
    const images = await preprocessed(["stim01.png", "stim24.png", "stim57.png", "stim92.png"]);
    const found = await spatialMeans(resnet50, weights, images);
    const expected = [...npzArrays(MEANS)].filter(([key]) => key.startsWith("r"));
    assert.equal(expected.length, found.size);
    for (const [i, [layer, means]] of [...found].entries())
      assertMeans([...means], Array.from(expected[i][1].data, Number), layer);
  });
});
