import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import type { Module } from "../../../models/modules.ts";
import { drawDefaults, skipDefaults } from "../../../models/torch/default-init.ts";
import { TorchGenerator } from "../../../models/torch/generator.ts";
import { sha256 } from "../sha256.ts";
import { nextUniform } from "./next-uniform.ts";

const modules: Module[] = [
  { kind: "conv2d", name: "conv", inChannels: 2, outChannels: 3, kernel: 2, stride: 1, padding: 0 },
  { kind: "batch-norm2d", name: "norm", channels: 3 },
  { kind: "relu", layer: "relu" },
  { kind: "flatten" },
  { kind: "linear", name: "linear", inFeatures: 4, outFeatures: 3 },
];

describe("drawDefaults", () => {
  it("gives the parameters that PyTorch constructs modules with, to the byte", () => {
    // PyTorch 2.13.0: torch.manual_seed(11); nn.Conv2d(2, 3, 2); nn.BatchNorm2d(3); nn.Linear(4, 3)
    const weights = drawDefaults(new TorchGenerator(11), modules);
    const values = (name: string) => [...weights.get(name)!.data];
    const digest = (name: string) => sha256(weights.get(name)!.data);
    assert.equal(digest("conv.weight"), "94ab5a8e923576387a9de06f691d019352ae6004da95f64a3230f43977c0aace");
    assert.deepEqual(values("conv.bias"), [0.24003919959068298, -0.31147241592407227, -0.04844573512673378]);
    assert.equal(digest("linear.weight"), "5b04c49f275a9750c47102ed117f0bc9e354e4ddaf8e950ece249ccf81814a82");
    assert.deepEqual(values("linear.bias"), [-0.061786651611328125, -0.20122545957565308, 0.34735578298568726]);
    assert.deepEqual(values("norm.weight"), [1, 1, 1]);
    assert.deepEqual(values("norm.running_mean"), [0, 0, 0]);
    assert.deepEqual(values("norm.running_var"), [1, 1, 1]);
  });

  it("leaves the generator where skipDefaults does", () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.array(fc.constantFrom(...modules), { maxLength: 60 }), (seed, network) => {
        const drawing = new TorchGenerator(seed);
        const skipping = new TorchGenerator(seed);
        drawDefaults(drawing, network);
        skipDefaults(skipping, network);
        assert.equal(nextUniform(drawing), nextUniform(skipping));
      }),
    );
  });
});
