import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { alexnet } from "../../../models/architectures/alexnet.ts";
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

const file = inReference("activations_alexnet_seed0.npz");
const seed0 = alexnet.drawWeights(0);

describe("alexnet", () => {
  it("has every parameter that PyTorch draws after torch.manual_seed(0)", { skip: without(REFERENCE_WEIGHTS) }, () => {
    assertReferenceParameters(seed0, alexnet, "alexnet_seed0");
  });

  it("draws another seed as PyTorch does", () => {
    // PyTorch 2.13.0: torch.manual_seed(20200426), the modules of torchvision.models.AlexNet constructed in its order
    const weights = alexnet.drawWeights(20200426);
    const digest = (name: string) => sha256(weights.get(name)!.data);
    assert.equal([...weights.keys()].at(-1), "classifier.4.bias"); // no more than the layers need
    assert.equal(digest("features.0.weight"), "4b854d4c255dd6f40196ab8d11dabb4de5fefbe579917ceb369173eea70aefd6");
    assert.equal(digest("classifier.4.weight"), "e5e9e6fb7208f9835698ae1e1e6902fd327f3a78859a1711396acc8c6e072be5");
    assert.equal(digest("classifier.4.bias"), "b7a0f2938adf1ad556917f96cc007da50e29aff73627feca57ecbc1618069d07");
  });

  it("draws no more than the layers asked for depend on, and those as for all", () => {
    const some = alexnet.drawWeights(0, ["relu2", "relu3"]);
    assert.equal([...some.keys()].at(-1), "features.6.bias");
    for (const [name, { data }] of some) assert.deepEqual(data, seed0.get(name)!.data, name);
  });

  it("responds to images as PyTorch's does", { skip: without(file, STIMULI) }, async () => {
    const images = await stimuli(SAMPLE, alexnet);
    assertReferenceMeans(await activations(alexnet, seed0, images, { pooling: "spatial-mean", batch: 8 }), file);
    const first = images.subarray(0, images.length / SAMPLE.length);
    assertReferenceMaps(await activations(alexnet, seed0, first, { pooling: "none", batch: 1 }), file);
  });
});
