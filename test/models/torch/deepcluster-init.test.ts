import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Module } from "../../../models/modules.ts";
import { drawDeepCluster } from "../../../models/torch/deepcluster-init.ts";
import { TorchGenerator } from "../../../models/torch/generator.ts";
import { redrawn } from "../../../models/torch/redraw.ts";
import { sha256 } from "../sha256.ts";

/** Nine values per kernel, drawn in pairs; 18, with a tail; 20 and 400 at once. */
const modules: Module[] = [
  { kind: "conv2d", name: "odd", inChannels: 1, outChannels: 2, kernel: 3, stride: 1, padding: 0 },
  { kind: "batch-norm2d", name: "norm", channels: 2 },
  { kind: "conv2d", name: "tail", inChannels: 2, outChannels: 3, kernel: 3, stride: 1, padding: 0 },
  { kind: "linear", name: "small", inFeatures: 5, outFeatures: 4 },
  { kind: "linear", name: "whole", inFeatures: 4, outFeatures: 100 },
];

describe("drawDeepCluster", () => {
  it("draws convolutions one output channel at a time and matrices at once, as the original pass does", () => {
    // PyTorch 2.13.0, x86-64: torch.manual_seed(12), the five modules constructed, then the pass over them
    const expected = new Map([
      ["odd.weight", "9d21de4b739bfc1e2cee5fa36515824a631a98c98cf8fe24e9f12a0b0a4b9dd9"],
      ["tail.weight", "6744b8569c80621cbe5cbc946f471ab281b4105e59dccd6c2e51208f83258612"],
      ["small.weight", "0809e8656bd6d5fe2904fcafc095e20f048e6efe9f4beb1fac304c84703e2bb6"],
      ["whole.weight", "ba890f48ea219c2d511ecf10c35ebd7baa22f4935db389f9d9f3f6a7a9651c15"],
    ]);
    const weights = redrawn(drawDeepCluster)(new TorchGenerator(12), modules, modules);
    for (const [name, digest] of expected) assert.equal(sha256(weights.get(name)!.data), digest, name);
    assert.deepEqual([...weights.get("odd.bias")!.data], [0, 0]);
    assert.deepEqual([...weights.get("norm.weight")!.data], [1, 1]);
  });
});
