import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { z } from "zod";
import { valuesOf } from "../../../models/onnx/constants.ts";
import { loadModel } from "../../../models/onnx/load-model.ts";
import type { Initialiser, OnnxModel, OnnxNode } from "../../../models/onnx/onnx-model.ts";
import { partsOf } from "../../../models/twins/parts.ts";
import type { Twin } from "../../../models/twins/scheme.ts";
import { isOwnBias } from "../../../models/twins/own-bias.ts";
import { twinModel, twinNotes } from "../../../models/twins/twin-model.ts";
import { inReference, readJson, without } from "../../reference.ts";

const FOLDER = inReference("networks/onnx");
const FANS = `${FOLDER}/fan_in.json`;
const Fans = z.record(
  z.string(),
  z.object({ weighted_nodes: z.array(z.object({ fan_in: z.number(), fan_out: z.number(), shape: z.array(z.int()) })) }),
);

const modelOf = async (name: string): Promise<OnnxModel> =>
  (await loadModel(`${FOLDER}/${name}.onnx`, (location) => Promise.resolve(new Uint8Array(readFileSync(location)))))
    .model;

const twin = (scheme: Twin["scheme"], more: Partial<Twin> = {}): Twin => {
  return { scheme, seed: 3, biases: "reset", normalisation: "reset", ...more };
};

const tensorOf = (model: OnnxModel, name: string): Initialiser => {
  const tensor = model.initialisers.get(name);
  assert.ok(tensor);
  return tensor;
};

describe("the random twin of an exported network", { skip: without(FANS) }, () => {
  it("has the weights that were counted elsewhere, with their fans, whatever the exporter", async () => {
    for (const [name, { weighted_nodes: expected }] of Object.entries(Fans.parse(readJson(FANS)))) {
      const weights = partsOf(await modelOf(name)).filter(({ role }) => role === "weight");
      const fans = weights.map(({ fanIn, fanOut }) => [fanIn, fanOut]);
      assert.deepEqual(
        fans,
        expected.map(({ fan_in, fan_out }) => [fan_in, fan_out]),
        name,
      );
    }
  });

  it("is in the file's float16 where its weights are, and rounded to it", async () => {
    const model = await modelOf("g_float16_weights");
    const changed = twinModel(model, twin("kaiming-normal"));
    const [weight] = partsOf(model);
    assert.ok(weight);
    const values = valuesOf(tensorOf(changed, weight.tensor.name));
    assert.equal(tensorOf(changed, weight.tensor.name).dataType, 10);
    assert.ok(values.every((value) => Math.f16round(value) === value));
    const square = values.reduce((sum, value) => sum + value * value, 0) / values.length;
    assert.ok(Math.abs(square / (2 / weight.fanIn) - 1) < 5 * Math.sqrt(2 / values.length));
  });

  it("by permute has every weight's values in another order, and no others", async () => {
    const model = await modelOf("a_cnn_opset17");
    const changed = twinModel(model, twin("permute"));
    for (const { tensor } of partsOf(model).filter(({ role }) => role === "weight")) {
      const [before, after] = [valuesOf(tensor), valuesOf(tensorOf(changed, tensor.name))];
      assert.notDeepEqual(after, before);
      assert.deepEqual(after.toSorted(), before.toSorted());
    }
  });

  it("resets biases and normalisation, or keeps them, as is asked, and says so", async () => {
    const model = await modelOf("a_cnn_opset17");
    const parts = partsOf(model);
    const reset = twinModel(model, twin("kaiming-normal"));
    const kept = twinModel(model, twin("kaiming-normal", { biases: "keep", normalisation: "keep" }));
    const expected = { bias: 0, scale: 1, shift: 0, mean: 0, variance: 1 };
    for (const { tensor, role } of parts) {
      if (role === "weight" || role === "embedding") continue;
      assert.ok(valuesOf(tensorOf(reset, tensor.name)).every((value) => value === expected[role]));
      assert.deepEqual(valuesOf(tensorOf(kept, tensor.name)), valuesOf(tensor));
    }
    assert.match(
      twinNotes(model, twin("kaiming-normal")).join(),
      /10 weights are drawn by kaiming-normal, .*9 running variances are 1/,
    );
    assert.match(
      twinNotes(await modelOf("a_cnn_opset13"), twin("permute")).join(),
      /biases that their modules had not, as where the exporter folded batch normalisation/,
    );
  });

  it("speaks of folded normalisation only where a bias is not its module's own by name", () => {
    const own = ["features.0.", "conv1/", "net/conv1/Conv2D/ReadVariableOp:0"];
    const weights = [`${own[0]}weight`, `${own[1]}kernel:0`, own[2]];
    const biases = [`${own[0]}bias`, `${own[1]}bias:0`, "net/conv1/BiasAdd/ReadVariableOp:0"];
    for (const [i, weight] of weights.entries()) assert.ok(isOwnBias(biases[i], weight));
    for (const [bias, weight] of [
      ["onnx::Conv_194", "onnx::Conv_193"],
      ["conv1.weight_bias", "conv1.weight"],
      ["bn1.bias", "conv1.weight"],
    ])
      assert.ok(!isOwnBias(bias, weight));
  });
});

describe("the twin of a quantised network", () => {
  const node = (op: string, inputs: string[], outputs: string[]): OnnxNode => {
    return {
      depth: 1,
      name: op,
      domain: "",
      op,
      inputs,
      outputs,
      attributes: new Map(),
      captures: [],
      bytes: new Uint8Array(),
    };
  };
  const tensor = (name: string, dims: number[], dataType: number, elements: ArrayBufferView): Initialiser => {
    return { name, dims, dataType, rawData: new Uint8Array(elements.buffer) };
  };
  const quantised = (zero: number): OnnxModel => {
    const tensors = [
      tensor(
        "q",
        [8, 4, 3, 3],
        3,
        new Int8Array(288).map((_, i) => (i % 200) - 100),
      ),
      tensor("step", [], 1, Float32Array.of(0.01)),
      tensor("zero", [], 3, Int8Array.of(zero)),
    ];
    return {
      parts: { irVersion: 8, opsetImport: [], graph: null, functions: [] } as unknown as OnnxModel["parts"],
      opset: 17,
      nodes: [node("DequantizeLinear", ["q", "step", "zero"], ["w"]), node("Conv", ["x", "w"], ["y"])],
      initialisers: new Map(tensors.map((one) => [one.name, one])),
      inputs: [],
      outputs: ["y"],
      functions: new Set(),
    };
  };

  it("has integers and a step that stand for what is drawn", () => {
    const changed = twinModel(quantised(5), twin("kaiming-uniform"));
    const [step] = valuesOf(tensorOf(changed, "step"));
    const values = valuesOf(tensorOf(changed, "q")).map((value) => (value - 5) * step);
    const bound = Math.sqrt(6 / 36);
    assert.ok(values.every((value) => Math.abs(value) <= bound + step));
    assert.ok(Math.max(...values) > 0.9 * bound);
    assert.ok(step < bound / 100);
  });
});
