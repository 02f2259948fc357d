import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { readOnnx } from "../../../models/onnx/onnx-model.ts";
import { operator } from "../../../models/onnx/operator.ts";
import { NOTHING_TOLD, optimisedInWords } from "../../../models/onnx/optimised.ts";
import { FLOAT16 } from "../../../models/onnx/schema.ts";
import type { Tried } from "../../../models/onnx/trial.ts";
import { type Config, networkIn, small } from "../sources/onnx-files.ts";
import { CONVOLUTION, KERNEL, smallModel, type Small } from "./small-model.ts";

async function told(model: Small, config: Config = {}): Promise<{ warnings: string; notes: string }> {
  const { warnings = [], notes } = await networkIn(small(model), config);
  return { warnings: warnings.join("\n"), notes: notes.join("\n") };
}

/** A convolution far from zero, brought back by a batch normalisation that onnxruntime takes together with it. */
const far = (by: number): Small => ({
  nodes: [
    operator("Conv", ["image", "kernel", "far"], "sums", { kernel_shape: [4, 4], strides: [4, 4] }),
    operator("BatchNormalization", ["sums", "one", "zero", "far", "one"], "near"),
    operator("Relu", ["near"], "relu"),
  ],
  weights: {
    kernel: KERNEL,
    far: { dims: [2], values: [by, by] },
    one: { dims: [2], values: [1, 1] },
    zero: { dims: [2], values: [0, 0] },
  },
});

describe("a graph that gives something else where onnxruntime has optimised it", () => {
  it("is warned of", async () => {
    const { warnings } = await told(far(1e6));
    assert.match(
      warnings,
      /what relu gives \(of maps the mean over space\) differs by up to [\d.]+ % of its largest value from the graph as it is in the file/,
    );
  });

  it("is not where the difference is one of rounding", async () => {
    assert.deepEqual(await told(far(1)), { warnings: "", notes: (await told(far(0))).notes });
  });

  it("is not of a random twin that has none of the weights by which it would", async () => {
    const weights = { random: { scheme: "torch-default", seed: 1 } } as const;
    assert.doesNotMatch((await told(far(1e6), { weights })).warnings, /optimises/);
    const keeping = { random: { ...weights.random, biases: "keep", normalisation: "keep" } } as const;
    assert.match((await told(far(1e6), { weights: keeping })).warnings, /optimises/);
  });

  const tried = (...values: number[]) => new Map([["relu", Float32Array.from([-4, ...values])]]);
  const model = (small: Small) => readOnnx(smallModel(small));
  const warnings = (...two: [Tried, Tried]): string => optimisedInWords(model({}), ...two).warnings.join();

  it("is told of the layer that differs most, in units of what either run gives", () => {
    const two = (value: number) => new Map([...tried(1), ["last", Float32Array.of(value)]]);
    assert.match(warnings(two(1), two(0.5)), /what last gives .* differs by up to 50 % of its largest value/);
    const none = new Map([["relu", new Float32Array(2)]]);
    assert.match(warnings(none, tried(1e-9)), /differs by up to 100 % of/);
    assert.match(warnings(tried(8), tried(-8)), /differs by up to 200 % of/);
    assert.equal(warnings(none, none), "");
  });

  it("is told of values that are no number, in whole sentences", () => {
    const sentence =
      /^as .*, what relu gives \(.*\) is no number, where the graph as it is in the file gives one: either/;
    for (const value of [NaN, Infinity]) assert.match(warnings(tried(1), tried(value)), sentence);
  });

  it("is a note where it computes in integers, up to what their kernels may leave out", () => {
    const quantised = model({ nodes: [...CONVOLUTION, operator("QuantizeLinear", ["relu", "step"], "integers")] });
    const { notes, warnings: none } = optimisedInWords(quantised, tried(1), tried(1.08));
    assert.deepEqual(none, []);
    assert.match(
      notes.join(),
      /^as onnxruntime computes it, what relu gives differs by up to 2\.0 % of its largest value from the graph's own steps: integers/,
    );
    for (const value of [1.4, NaN])
      assert.equal(optimisedInWords(quantised, tried(1), tried(value)).warnings.length, 1, String(value));
  });

  it("may differ by the rounding of float16 where that leads to a layer, and not elsewhere", () => {
    const half = model({ type: FLOAT16 });
    assert.deepEqual(optimisedInWords(half, tried(1), tried(1.008)), NOTHING_TOLD);
    assert.notDeepEqual(optimisedInWords(half, tried(1), tried(1.08)), NOTHING_TOLD);
    const behind = model({ nodes: [...CONVOLUTION, operator("Cast", ["relu"], "half", { to: FLOAT16 })] });
    assert.notDeepEqual(optimisedInWords(behind, tried(1), tried(1.008)), NOTHING_TOLD);
  });
});
