import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { alexnet } from "../../models/architectures/alexnet.ts";
import { deepclusterAlexnet } from "../../models/architectures/deepcluster-alexnet.ts";
import { graphCost, multiplyAccumulates, parameterCount } from "../../models/cost.ts";
import type { Module } from "../../models/modules.ts";

const modules: Module[] = [
  { kind: "conv2d", name: "conv", inChannels: 2, outChannels: 3, kernel: 3, stride: 1, padding: 0 },
  { kind: "batch-norm2d", name: "norm", channels: 3 },
  { kind: "relu", layer: "relu1" },
  { kind: "flatten" },
  { kind: "linear", name: "linear", inFeatures: 12, outFeatures: 5 },
];

describe("the cost of a network", () => {
  it("counts weights, biases and running statistics", () => {
    assert.equal(parameterCount(modules), 3 * 2 * 9 + 3 + 4 * 3 + 5 * 12 + 5);
  });

  it("counts a product for every weight at every place where it is applied", () => {
    assert.equal(multiplyAccumulates(modules, [2, 4, 4]), 2 * 9 * (3 * 2 * 2) + 12 * 5);
  });

  it("agrees with what is published of AlexNet up to its last hidden layer", () => {
    // torchvision's table of AlexNet_Weights.IMAGENET1K_V1: 61,100,840 parameters and 0.71 GFLOPS (multiply-adds) with its last layer
    const last = 4096 * 1000;
    assert.equal(alexnet.parameters + last + 1000, 61_100_840);
    assert.equal(((alexnet.multiplyAccumulates + last) / 1e9).toFixed(2), "0.71");
  });

  it("grows with the work of an image and with the weights", () => {
    const [small, large] = [graphCost(alexnet), graphCost(deepclusterAlexnet)];
    assert.ok(large.image > small.image && large.setUp > small.setUp && large.megabytes > small.megabytes);
  });
});
