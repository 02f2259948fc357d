import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { readOnnx } from "../../../models/onnx/onnx-model.ts";
import { operator } from "../../../models/onnx/operator.ts";
import { NOTHING_TOLD, optimisedInWords } from "../../../models/onnx/optimised.ts";
import { FLOAT16 } from "../../../models/onnx/schema.ts";
import { networksOf } from "../../../models/sources/registry.ts";
import { aModel } from "../sources/a-model.ts";
import { CONVOLUTION, KERNEL, smallModel, type Small } from "./small-model.ts";

async function told(model: Small): Promise<{ warnings: string; notes: string }> {
  const [network] = await networksOf({ name: "A", onnx: "mine.onnx" }, () => Promise.resolve(smallModel(model)));
  const { warnings = [], notes } = aModel(network);
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
      /relu differs by up to [\d.]+ % of its largest activation from the graph as it is in the file/,
    );
  });

  it("is not where the difference is one of rounding", async () => {
    assert.deepEqual(await told(far(1)), { warnings: "", notes: (await told(far(0))).notes });
  });

  const values = (value: number) => new Map([["relu", Float32Array.of(-4, value)]]);
  const model = (small: Small) => readOnnx(smallModel(small));

  it("is a note where it computes in integers, but for what is no number", () => {
    const nodes = [...CONVOLUTION, operator("QuantizeLinear", ["relu", "step"], "integers")];
    const quantised = model({ nodes });
    const { notes, warnings } = optimisedInWords(quantised, values(1), values(1.08));
    assert.deepEqual(warnings, []);
    assert.match(
      notes.join(),
      /^as onnxruntime computes it, relu differs by up to 2\.0 % from the graph's own steps: integers/,
    );
    assert.match(optimisedInWords(quantised, values(1), values(NaN)).warnings.join(), /relu gives no numbers/);
    assert.match(
      optimisedInWords(model({}), values(1), values(1.08)).warnings.join(),
      /differs by up to 2\.0 % of its/,
    );
  });

  it("may differ by the rounding of float16 where that is in the graph, and not elsewhere", () => {
    const half = model({ type: FLOAT16 });
    assert.deepEqual(optimisedInWords(half, values(1), values(1.008)), NOTHING_TOLD);
    assert.notDeepEqual(optimisedInWords(model({}), values(1), values(1.008)), NOTHING_TOLD);
    assert.notDeepEqual(optimisedInWords(half, values(1), values(1.08)), NOTHING_TOLD);
  });
});
