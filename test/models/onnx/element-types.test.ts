import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { elementTypes } from "../../../models/onnx/element-types.ts";
import { modelIn } from "../../../models/onnx/load-model.ts";
import { operator } from "../../../models/onnx/operator.ts";
import {
  encodeModel,
  FLOAT16,
  FLOAT32,
  modelParts,
  type AttributeProto,
  type NodeProto,
} from "../../../models/onnx/schema.ts";
import { networksOf } from "../../../models/sources/registry.ts";
import { aModel } from "../sources/a-model.ts";
import { CONVOLUTION, KERNEL, smallModel, smallProto } from "./small-model.ts";

/** A branch that hands on what the graph around it calls `relu`. */
function branch(name: string, type = FLOAT32): AttributeProto {
  const proto = smallProto({ nodes: [operator("Identity", ["relu"], "given")], weights: {}, outputs: ["given"], type });
  const graph = modelParts.decode(encodeModel(proto)).graph!;
  return { name, type: 5, g: { ...graph, name, input: [] } };
}

describe("what comes of the branches of a condition", () => {
  const yes: NodeProto = {
    ...operator("Constant", [], "yes"),
    attribute: [{ name: "value", type: 4, t: { name: "", dims: [], dataType: 9, int32Data: [1] } }],
  };
  const condition = (type?: number): NodeProto => ({
    ...operator("If", ["yes"], "chosen"),
    attribute: [branch("then_branch", type), branch("else_branch", type)],
  });
  const small = (type?: number) =>
    smallModel({
      nodes: [...CONVOLUTION, yes, condition(type), operator("Relu", ["chosen"], "last")],
      weights: { kernel: KERNEL },
      outputs: ["last"],
    });

  it("is of the type that they say, and so is what is computed from it", () => {
    for (const type of [FLOAT16, FLOAT32]) {
      const types = elementTypes(modelIn(small(type)));
      assert.deepEqual([types.get("chosen"), types.get("last")], [type, type]);
    }
  });

  it("has its activations read", async () => {
    const [network] = await networksOf({ name: "A", onnx: "a.onnx" }, () => Promise.resolve(small()));
    const names = aModel(network).layers.map(({ name }) => name);
    assert.deepEqual(names, ["relu", "last"]);
  });
});
