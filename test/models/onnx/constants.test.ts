import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { constantFinder, constantInputs, valuesOf, withElements } from "../../../models/onnx/constants.ts";
import { encodeExcerpt } from "../../../models/onnx/encode-model.ts";
import { withExternalData } from "../../../models/onnx/external-data.ts";
import { readOnnx, type OnnxModel } from "../../../models/onnx/onnx-model.ts";
import { openSession } from "../../../models/session.ts";
import { inReference, readJson, without } from "../../reference.ts";

const FANS = inReference("networks/onnx/fan_in.json");

interface Weighted {
  readonly depth: number;
  readonly node: string;
  readonly op: string;
  readonly shape: readonly number[];
  readonly group: number;
  readonly bias: boolean;
  readonly weight_mean: number;
  readonly weight_sd: number;
}

async function model(name: string): Promise<OnnxModel> {
  const location = inReference(`networks/onnx/${name}.onnx`);
  const read = (file: string) => Promise.resolve(readFileSync(file));
  return (await withExternalData(readOnnx(readFileSync(location)), location, read)).model;
}

describe("constantInputs", { skip: without(FANS) }, () => {
  it("finds every weight of Conv, Gemm and MatMul of the reference models, with its elements", async () => {
    const fans = readJson(FANS) as Record<string, { readonly weighted_nodes: readonly Weighted[] }>;
    for (const [name, { weighted_nodes: expected }] of Object.entries(fans)) {
      const read = await model(name);
      const isConstant = constantFinder(read);
      const found = constantInputs(read)
        .filter(({ node, position }) => ["Conv", "Gemm", "MatMul"].includes(node.op) && position === 1)
        .map(({ node, tensor, group }) => {
          const { depth, name: own, op, inputs } = node;
          return { depth, node: own, op, shape: tensor.dims, group, bias: isConstant(inputs[2] ?? "") !== undefined };
        });
      const needed = expected.map(({ depth, node, op, shape, group, bias }) => ({
        depth,
        node,
        op,
        shape,
        group,
        bias,
      }));
      assert.deepEqual(found, needed, name);
      const weights = constantInputs(read).filter(
        ({ node, position }) => ["Conv", "Gemm", "MatMul"].includes(node.op) && position === 1,
      );
      for (const [i, { tensor }] of weights.entries()) {
        const values = valuesOf(tensor);
        const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
        const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
        const { weight_mean, weight_sd } = expected[i];
        assert.ok(Math.abs(mean - weight_mean) < 1e-6 * weight_sd, `${name}, ${tensor.name}: mean ${mean}`);
        assert.ok(Math.abs(Math.sqrt(variance) / weight_sd - 1) < 1e-5, `${name}, ${tensor.name}: SD`);
      }
    }
  });
});

describe("withElements", { skip: without(FANS) }, () => {
  const logits = async (of: OnnxModel): Promise<Float32Array> => {
    const whole = { inputs: of.inputs, before: [], nodes: of.nodes, after: [], outputs: of.parts.graph?.output ?? [] };
    const session = await openSession(encodeExcerpt(of, whole), ["logits"]);
    const images = Float32Array.from({ length: 3 * 224 * 224 }, (_, i) => Math.sin(i));
    const outputs = await session.run(images, 1);
    await session.release();
    return outputs.get("logits")!;
  };

  it("puts other elements in the place of a tensor's, whether the file holds it as initialiser, as node or beside it", async () => {
    for (const name of ["i_initialisers_as_inputs", "j_constant_nodes", "f_external"]) {
      const trained = await model(name);
      const zeros = trained.initialisers.get("fc.weight")!;
      const bias = valuesOf(trained.initialisers.get("fc.bias")!);
      const without = withElements(trained, new Map([["fc.weight", new Uint8Array(4 * valuesOf(zeros).length)]]));
      assert.deepEqual(await logits(without), bias, name);
      assert.notDeepEqual(await logits(trained), bias, name);
    }
  });

  it("refuses another number of elements, and a tensor that is not there", async () => {
    const trained = await model("h_activations");
    assert.throws(() => withElements(trained, new Map([["fc.weight", new Uint8Array(4)]])), /fc\.weight .*not 4 bytes/);
    assert.throws(() => withElements(trained, new Map([["gc", new Uint8Array(4)]])), /no tensor gc/);
  });
});
