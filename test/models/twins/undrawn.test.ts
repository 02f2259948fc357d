import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { valuesOf } from "../../../models/onnx/constants.ts";
import { modelIn } from "../../../models/onnx/load-model.ts";
import type { OnnxModel } from "../../../models/onnx/onnx-model.ts";
import { operator } from "../../../models/onnx/operator.ts";
import { modelParts, encodeModel, nodeProto } from "../../../models/onnx/schema.ts";
import { partsOf } from "../../../models/twins/parts.ts";
import type { Twin } from "../../../models/twins/scheme.ts";
import { twinModel, twinNotes } from "../../../models/twins/twin-model.ts";
import { CONVOLUTION, KERNEL, smallModel, smallProto, type Constant, type Small } from "../onnx/small-model.ts";

const TWIN: Twin = { scheme: "kaiming-normal", seed: 1, biases: "reset", normalisation: "reset" };
const model = (small: Small): OnnxModel => modelIn(smallModel(small));

const square: Constant = { dims: [2, 2], values: [0.5, -0.25, 0.125, 1] };
const kernel1: Constant = { dims: [2, 2, 1, 1], values: square.values };

function assertRefused(refused: OnnxModel, message: RegExp): void {
  for (const make of [twinModel, twinNotes]) assert.throws(() => make(refused, TWIN), { name: "InputError", message });
}

describe("a twin of which some weights would stay as they were trained", () => {
  it("is refused where a weight is computed from others, as weight normalisation has it", () => {
    const nodes = [
      ...CONVOLUTION,
      operator("Mul", ["square", "length"], "scaled"),
      { ...operator("Conv", ["relu", "scaled"], "second"), name: "/conv" },
    ];
    const weights = { kernel: KERNEL, square: kernel1, length: { dims: [2, 1, 1, 1], values: [1, 2] } };
    assertRefused(
      model({ nodes, weights, outputs: ["second"] }),
      /keep weights that training made: scaled, which is computed from other constants \(Conv \/conv\)$/,
    );
  });

  it("is refused where another operator takes them", () => {
    const einsum = { ...operator("Einsum", ["relu", "square"], "second"), attribute: [] };
    assertRefused(
      model({ nodes: [...CONVOLUTION, einsum], weights: { kernel: KERNEL, square }, outputs: ["second"] }),
      /training made: square \(Einsum\)$/,
    );
    const fused = { ...operator("FusedConv", ["relu", "square"], "second"), domain: "com.microsoft" };
    assertRefused(
      model({ nodes: [...CONVOLUTION, fused], weights: { kernel: KERNEL, square: kernel1 }, outputs: ["second"] }),
      /training made: square \(FusedConv\)$/,
    );
  });

  it("is refused where biases are quantised, or two weights by one step", () => {
    const integers = (name: string, dims: number[], dataType: number, int32Data: number[]) => ({
      name,
      dims,
      dataType,
      int32Data,
    });
    const proto = smallProto({
      nodes: [
        operator("DequantizeLinear", ["q", "step"], "kernel"),
        operator("DequantizeLinear", ["b", "step of b"], "bias"),
        operator("Conv", ["image", "kernel", "bias"], "sums", { kernel_shape: [4, 4], strides: [4, 4] }),
        operator("Relu", ["sums"], "relu"),
        operator("DequantizeLinear", ["q2", "step"], "second kernel"),
        operator("Conv", ["relu", "second kernel"], "second"),
      ],
      weights: { step: { dims: [], values: [0.01] }, "step of b": { dims: [], values: [0.001] } },
      outputs: ["second"],
    });
    const held = [
      integers(
        "q",
        [2, 3, 4, 4],
        3,
        KERNEL.values.map((value) => Math.round(100 * value)),
      ),
      integers("b", [2], 6, [5, 9]),
      integers("q2", [2, 2, 1, 1], 3, [1, 2, 3, 4]),
    ];
    const initializer = [...proto.graph.initializer, ...held];
    const both = modelIn(encodeModel({ ...proto, graph: { ...proto.graph, initializer } }));
    assertRefused(both, /training made: b \(Conv\)$/);
    const nodes = both.nodes.map((node) => (node.op === "Conv" ? { ...node, inputs: node.inputs.slice(0, 2) } : node));
    assert.throws(() => twinModel({ ...both, nodes }, TWIN), {
      message: /tensor q is quantised in a way .* steps of its own/,
    });
  });

  it("is refused where a branch holds them", () => {
    const proto = smallProto({
      nodes: CONVOLUTION,
      weights: { kernel: KERNEL, square: kernel1, yes: { dims: [], values: [1] } },
    });
    const parts = modelParts.decode(encodeModel(proto)).graph!;
    const inner = {
      ...parts,
      node: [nodeProto.encode(operator("Conv", ["relu", "square"], "inner"))],
      initializer: [],
      input: [],
    };
    const branching = model({ nodes: CONVOLUTION, weights: { kernel: KERNEL, square: kernel1 } });
    const branch = { name: "then_branch", type: 5, g: inner };
    const [first, relu] = branching.nodes;
    const node = {
      ...relu,
      op: "If",
      inputs: ["relu"],
      outputs: ["second"],
      attributes: new Map([["then_branch", branch]]),
    };
    assertRefused({ ...branching, nodes: [first, relu, node], outputs: ["second"] }, /what the branches of If hold/);
  });
});

describe("what a twin leaves", () => {
  it("is a mask of attention, and places that relative positions are computed from", () => {
    const nodes = [
      ...CONVOLUTION,
      operator("Add", ["relu", "mask"], "masked"),
      operator("MatMul", ["places", "square"], "bias"),
      operator("Add", ["masked", "bias"], "last"),
    ];
    const mask: Constant = { dims: [2, 2], values: [0, -100, -100, 0] };
    const places: Constant = { dims: [2, 2], values: [0, 1, 2, 3] };
    const found = model({ nodes, weights: { kernel: KERNEL, mask, places, square }, outputs: ["last"] });
    assert.deepEqual(partsOf(found).map(({ tensor }) => tensor.name).sort(), ["kernel", "square"]); // prettier-ignore
    const changed = twinModel(found, TWIN);
    assert.deepEqual(valuesOf(changed.initialisers.get("mask")!), Float32Array.from(mask.values));
  });

  it("is no position or class token, were they 0 as some begin", () => {
    const nodes = [...CONVOLUTION, operator("Add", ["relu", "positions"], "last")];
    const positions: Constant = { dims: [2, 2], values: [0, 0, 0, 0] };
    const parts = partsOf(model({ nodes, weights: { kernel: KERNEL, positions }, outputs: ["last"] }));
    assert.deepEqual(parts.map(({ role }) => role), ["weight", "embedding"]); // prettier-ignore
  });
});
