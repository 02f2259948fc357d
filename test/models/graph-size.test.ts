import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { alexnet } from "../../models/architectures/alexnet.ts";
import { graphSize } from "../../models/graph-size.ts";
import type { Module } from "../../models/modules.ts";

const modules: Module[] = [
  { kind: "conv2d", name: "conv", inChannels: 2, outChannels: 3, kernel: 3, stride: 1, padding: 0 },
  { kind: "batch-norm2d", name: "norm", channels: 3 },
  { kind: "relu", layer: "relu1" },
  { kind: "flatten" },
  { kind: "linear", name: "linear", inFeatures: 12, outFeatures: 5 },
];

describe("the size of a graph", () => {
  const size = graphSize(modules, [2, 4, 4]);

  it("counts weights, biases and running statistics", () => {
    assert.equal(size.parameters, 3 * 2 * 9 + 3 + 4 * 3 + 5 * 12 + 5);
  });

  it("counts a product for every weight at every place where it is applied", () => {
    assert.equal(size.multiplyAccumulates, 2 * 9 * (3 * 2 * 2) + 12 * 5);
  });

  it("holds the largest input and output of a module", () => {
    assert.equal(size.widestPair, 2 * 4 * 4 + 3 * 2 * 2);
  });

  it("is AlexNet's as it is published, but for its last layer", () => {
    // torchvision, AlexNet_Weights.IMAGENET1K_V1: 61,100,840 parameters, 0.71 GFLOPS (multiply-adds)
    const last = 4096 * 1000;
    assert.equal(alexnet.size.parameters + last + 1000, 61_100_840);
    assert.equal(((alexnet.size.multiplyAccumulates + last) / 1e9).toFixed(2), "0.71");
  });
});
