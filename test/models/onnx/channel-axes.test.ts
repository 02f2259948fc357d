import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { channelAxes } from "../../../models/onnx/channel-axes.ts";
import { imageInput } from "../../../models/onnx/image-input.ts";
import { readOnnx } from "../../../models/onnx/onnx-model.ts";
import { operator } from "../../../models/onnx/operator.ts";
import type { NodeProto } from "../../../models/onnx/schema.ts";
import { tracedShapes } from "../../../models/onnx/traced-shapes.ts";
import { KERNEL, smallModel } from "./small-model.ts";

const integers = (output: string, ...ints: number[]): NodeProto => ({
  ...operator("Constant", [], output),
  attribute: [{ name: "value_ints", type: 7, ints }],
});
const weights = { kernel: KERNEL, square: { dims: [2, 5], values: Array.from({ length: 10 }, () => 1) } };

describe("the channels of a tensor", () => {
  it("are followed from convolutions and weights through transpositions, reshapes and sums", async () => {
    const nodes = [
      operator("Conv", ["image", "kernel"], "conv", { kernel_shape: [4, 4], strides: [4, 4] }), // 2 × 2 × 2
      operator("Relu", ["conv"], "first"),
      operator("Transpose", ["first"], "last", { perm: [0, 2, 3, 1] }),
      operator("Elu", ["last"], "still last"),
      operator("MatMul", ["last", "square"], "features"), // 2 × 2 × 5
      integers("flat", 0, 2, -1),
      operator("Reshape", ["first", "flat"], "across"), // 2 channels × 4 places
      operator("Transpose", ["across"], "tokens", { perm: [0, 2, 1] }),
      operator("Add", ["tokens", "tokens"], "sum"),
      integers("joined", 0, 4, 5),
      operator("Reshape", ["features", "joined"], "wide tokens"), // 4 × 5
      operator("Flatten", ["wide tokens"], "a vector", { axis: 1 }),
    ];
    const outputs = ["still last", "sum", "a vector"];
    const model = readOnnx(smallModel({ nodes, weights, outputs }));
    const input = imageInput(model, undefined);
    const { shapes } = await tracedShapes(model, input, 8);
    const axis = channelAxes(model, input, shapes);
    const found = Object.fromEntries([...shapes].map(([name, shape]) => [name, [shape.join(), axis(name)]]));
    assert.deepEqual(found, {
      conv: ["2,2,2", 0],
      first: ["2,2,2", 0],
      last: ["2,2,2", 2],
      "still last": ["2,2,2", 2],
      features: ["2,2,5", 2],
      across: ["2,4", 0],
      tokens: ["4,2", 1],
      sum: ["4,2", 1],
      "wide tokens": ["4,5", 1],
      "a vector": ["20", 0],
    });
  });

  it("are followed through a shuffle of channels that lie last", async () => {
    const nodes = [
      operator("Conv", ["image", "kernel"], "conv", { kernel_shape: [4, 4], strides: [4, 4] }),
      operator("Concat", ["conv", "conv"], "four", { axis: 1 }), // 4 × 2 × 2
      operator("Transpose", ["four"], "last", { perm: [0, 2, 3, 1] }),
      integers("groups", 0, 2, 2, 2, 2),
      operator("Reshape", ["last", "groups"], "grouped"),
      operator("Transpose", ["grouped"], "crossed", { perm: [0, 1, 2, 4, 3] }),
      integers("whole", 0, 2, 2, 4),
      operator("Reshape", ["crossed", "whole"], "shuffled"),
      operator("Relu", ["shuffled"], "relu"),
    ];
    const model = readOnnx(smallModel({ nodes, weights }));
    const input = imageInput(model, undefined);
    const { shapes } = await tracedShapes(model, input, 8);
    assert.deepEqual(["last", "shuffled", "relu"].map(channelAxes(model, input, shapes)), [2, 2, 2]);
  });
});
