import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { alexnet } from "../../models/architectures/alexnet.ts";
import { identity, modulesOf, sequence, sum, type Block } from "../../models/blocks.ts";
import { dataflowOf } from "../../models/dataflow.ts";
import { graphSize, type GraphSize } from "../../models/graph-size.ts";
import type { Conv2d } from "../../models/modules.ts";

const sizeOf = (blocks: readonly Block[], input: readonly number[]): GraphSize =>
  graphSize(dataflowOf(blocks, input), modulesOf(blocks));

const conv = (name: string, inChannels: number, outChannels: number, kernel = 1): Conv2d => {
  return { kind: "conv2d", name, inChannels, outChannels, kernel, stride: 1, padding: 0 };
};

describe("the size of a graph", () => {
  const size = sizeOf(
    [
      conv("conv", 2, 3, 3),
      { kind: "batch-norm2d", name: "norm", channels: 3 },
      { kind: "relu", layer: "relu1" },
      { kind: "flatten" },
      { kind: "linear", name: "linear", inFeatures: 12, outFeatures: 5 },
    ],
    [2, 4, 4],
  );

  it("counts weights, biases and running statistics", () => {
    assert.equal(size.parameters, 3 * 2 * 9 + 3 + 4 * 3 + 5 * 12 + 5);
  });

  it("counts the weights of fully connected layers among those that a model may be fed", () => {
    assert.equal(size.fedParameters, 5 * 12);
  });

  it("counts a product for every weight at every place where it is applied", () => {
    assert.equal(size.multiplyAccumulates, 2 * 9 * (3 * 2 * 2) + 12 * 5);
  });

  it("holds the largest input and output of a module", () => {
    assert.equal(size.widestLive, 2 * 4 * 4 + 3 * 2 * 2);
  });

  it("holds what a shortcut keeps while the other branch is computed", () => {
    const branch = sequence(conv("a", 2, 5), conv("b", 5, 2));
    assert.equal(sizeOf([sum(branch, identity)], [2, 4, 4]).widestLive, (2 + 5 + 2) * 16);
    assert.equal(sizeOf([branch], [2, 4, 4]).widestLive, (2 + 5) * 16);
  });

  it("counts the products of a group alone, and no bias where there is none", () => {
    const depthwise: Conv2d = { ...conv("depthwise", 6, 6, 3), groups: 6, bias: false };
    const { parameters, multiplyAccumulates } = sizeOf([depthwise], [6, 5, 5]);
    assert.deepEqual([parameters, multiplyAccumulates], [6 * 9, 6 * 9 * 9]);
  });

  it("counts the weights of a module that is applied twice once as held, twice as applied, and its products twice", () => {
    const twice = sizeOf([conv("again", 3, 3), conv("again", 3, 3)], [3, 2, 2]);
    assert.deepEqual([twice.parameters, twice.appliedParameters, twice.multiplyAccumulates], [12, 24, 2 * 9 * 4]);
  });

  it("counts what every operation yields", () => {
    assert.equal(size.values, 3 * 12 + 12 + 5);
  });

  it("is AlexNet's as it is published, but for its last layer", () => {
    // torchvision, AlexNet_Weights.IMAGENET1K_V1: 61,100,840 parameters, 0.71 GFLOPS (multiply-adds)
    const last = 4096 * 1000;
    assert.equal(alexnet.size.parameters + last + 1000, 61_100_840);
    assert.equal(((alexnet.size.multiplyAccumulates + last) / 1e9).toFixed(2), "0.71");
  });
});
