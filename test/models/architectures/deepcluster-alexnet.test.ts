import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { deepclusterAlexnet } from "../../../models/architectures/deepcluster-alexnet.ts";
import { inReference, without } from "../../reference.ts";
import {
  activations,
  assertReferenceMaps,
  assertReferenceMeans,
  SAMPLE,
  STIMULI,
  stimuli,
} from "../reference-activations.ts";
import { assertReferenceParameters, REFERENCE_WEIGHTS } from "../reference-parameters.ts";
import { sha256 } from "../sha256.ts";

const file = inReference("activations_deepcluster-alexnet_seed31.npz");
const seed31 = new Map([...deepclusterAlexnet.fixed, ...deepclusterAlexnet.drawWeights(31)]);

describe("deepcluster-alexnet", () => {
  it("has every parameter that PyTorch draws after torch.manual_seed(31)", { skip: without(REFERENCE_WEIGHTS) }, () => {
    assertReferenceParameters(seed31, deepclusterAlexnet, "deepcluster-alexnet_seed31");
  });

  it("draws another seed as PyTorch does", () => {
    // PyTorch 2.13.0, x86-64: torch.manual_seed(42), DeepCluster's modules constructed, then its initialisation pass
    const weights = deepclusterAlexnet.drawWeights(42);
    const digest = (name: string) => sha256(weights.get(name)!.data);
    assert.equal(digest("features.0.weight"), "6aa73565edeb0cf3d07f7b5befa8ee2317236b103ba2dfc10fb2704fbafec386");
    assert.equal(digest("classifier.4.weight"), "c12440310b8dd35a461bc3fd9dcb2b3a3ed31f76248dfbc201d0e65313d49833");
  });

  it("responds to images as PyTorch's does", { skip: without(file, STIMULI) }, async () => {
    const images = await stimuli(SAMPLE, deepclusterAlexnet);
    const means = await activations(deepclusterAlexnet, seed31, images, { pooling: "spatial-mean", batch: 8 });
    assertReferenceMeans(means, file);
    const first = images.subarray(0, images.length / SAMPLE.length);
    assertReferenceMaps(await activations(deepclusterAlexnet, seed31, first, { pooling: "none", batch: 1 }), file);
  });

  const onlyX64 = process.arch === "x64" ? false : "shown on x86-64 alone";

  it("gives a stimulus the same bits whatever the batch and the number of threads", { skip: onlyX64 }, async () => {
    const images = Float32Array.from({ length: 5 * 3 * 224 * 224 }, (_, i) => Math.sin(i * (1 + i * 1e-7)));
    const of = async (batch: number, threads: number) => {
      const found = await activations(deepclusterAlexnet, seed31, images, { pooling: "spatial-mean", batch, threads });
      return sha256(...found.values());
    };
    const alone = await of(1, 1);
    assert.equal(await of(5, 2), alone);
    assert.equal(await of(3, 4), alone);
  });
});
