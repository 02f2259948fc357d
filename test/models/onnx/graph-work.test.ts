import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { onnxNetwork, type OnnxNetwork } from "../../../models/onnx/onnx-network.ts";
import { operator } from "../../../models/onnx/operator.ts";
import { FLOAT32, INT64, nodeProto, type NodeProto } from "../../../models/onnx/schema.ts";
import { CONVOLUTION, smallModel, type Small } from "./small-model.ts";

const network = (small: Small): Promise<OnnxNetwork> =>
  onnxNetwork("net.onnx", undefined, () => Promise.resolve(smallModel(small)));

/** A constant of integers: a list, or one without an axis. */
const integers = (output: string, values: readonly number[] | number): NodeProto => ({
  ...operator("Constant", [], output),
  attribute: [
    typeof values === "number"
      ? { name: "value_int", type: 2, i: values }
      : { name: "value_ints", type: 7, ints: values },
  ],
});

describe("the work of a graph", () => {
  it("counts products of windows and heads that stand before the batch ends, as in Swin", async () => {
    const nodes = [
      integers("windows", [-1, 2, 4, 6]),
      operator("Reshape", ["image", "windows"], "queries"), // 4 windows of an image
      operator("Transpose", ["queries"], "keys", { perm: [0, 1, 3, 2] }),
      operator("MatMul", ["queries", "keys"], "products"),
      integers("whole", [-1, 128]),
      operator("Reshape", ["products", "whole"], "joined"),
      operator("Relu", ["joined"], "relu"),
    ];
    const { multiplyAccumulates, values, layers } = await network({ nodes });
    assert.equal(multiplyAccumulates, 4 * 2 * 4 * 4 * 6);
    assert.equal(values, 192 + 192 + 3 * 128);
    assert.deepEqual(
      layers.map(({ name }) => name),
      ["joined", "relu"],
    );
  });

  it("counts a convolution whose weights are computed, one of a fixed batch, and sums by Einstein's rule", async () => {
    const [conv, relu] = CONVOLUTION;
    const computed = [operator("Neg", ["kernel"], "own"), { ...conv, input: ["image", "own"] }, relu];
    for (const input of [
      ["N", 3, 8, 8],
      [4, 3, 8, 8],
    ]) {
      assert.equal((await network({ nodes: computed, input })).multiplyAccumulates, 8 * 48);
    }
    const equation = new TextEncoder().encode("nchw, nchv -> nwv");
    const sum = {
      ...operator("Einsum", ["image", "image"], "sum"),
      attribute: [{ name: "equation", type: 3, s: equation }],
    };
    const { multiplyAccumulates } = await network({ nodes: [sum, operator("Relu", ["sum"], "relu")] });
    assert.equal(multiplyAccumulates, 3 * 8 * 8 * 8);
  });
});

describe("a model with a loop", () => {
  const value = (name: string, elemType: number) => ({ name, type: { tensorType: { elemType, shape: { dim: [] } } } });
  const body = {
    name: "body",
    node: [operator("Identity", ["go"], "on"), operator("Relu", ["x"], "y")].map((node) => nodeProto.encode(node)),
    initializer: [],
    sparseInitializer: [],
    valueInfo: [],
    input: [value("round", INT64), value("go", 9), { name: "x", type: { tensorType: { elemType: FLOAT32 } } }],
    output: [value("on", 9), { name: "y", type: { tensorType: { elemType: FLOAT32 } } }],
  };
  const looping = (before: readonly NodeProto[], rounds: string): Promise<OnnxNetwork> => {
    const loop = { ...operator("Loop", [rounds, "", "image"], "looped"), name: "again" };
    return network({
      nodes: [
        ...before,
        { ...loop, attribute: [{ name: "body", type: 5, g: body }] },
        operator("Relu", ["looped"], "relu"),
      ],
    });
  };

  it("is taken where its rounds are a constant, or an extent of a tensor", async () => {
    assert.ok(await looping([integers("three", 3)], "three"));
    const extent = [
      operator("Shape", ["image"], "shape"),
      integers("last", 3),
      operator("Gather", ["shape", "last"], "columns"),
    ];
    assert.ok(await looping(extent, "columns"));
  });

  it("is refused by name, and not run, where it may never end", async () => {
    await assert.rejects(looping([], ""), /net\.onnx: the model holds Loop again, which runs as often as is found out/);
    await assert.rejects(
      looping([integers("ages", 2 ** 50)], "ages"),
      /Loop again, which runs up to 1125899906842624 times/,
    );
    const seen = [
      operator("ReduceMax", ["image"], "most", { keepdims: 0 }),
      operator("Cast", ["most"], "n", { to: 7 }),
    ];
    await assert.rejects(looping(seen, "n"), /needed a number of rounds that is known beforehand, at most 10000/);
  });
});
