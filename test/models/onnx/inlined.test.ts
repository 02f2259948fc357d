import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { activationKinds } from "../../../models/onnx/activation-kinds.ts";
import { encodeExcerpt } from "../../../models/onnx/encode-model.ts";
import { inlined } from "../../../models/onnx/inlined.ts";
import { readOnnx } from "../../../models/onnx/onnx-model.ts";
import { operator } from "../../../models/onnx/operator.ts";
import { functionProto, modelParts, type FunctionProto, type NodeProto } from "../../../models/onnx/schema.ts";
import { openSession } from "../../../models/session.ts";
import { smallModel } from "./small-model.ts";

const opsetImport = [
  { domain: "", version: 17 },
  { domain: "my", version: 1 },
];
const body = (name: string, text: string, more: Partial<FunctionProto> = {}): FunctionProto => ({
  ...{ name, domain: "my", input: ["x"], output: ["y"], opsetImport, attributeProto: [] },
  node: nodesOf(text),
  ...more,
});

/** "y = Mul(x, s)", one after the other; what has a point in its name is a function of the model's own. */
const nodesOf = (text: string): NodeProto[] =>
  text.split(";").map((line) => {
    const [, output = "", op = "", inputs = ""] = /^\s*(\S+) = (\S+)\(([^)]*)\)\s*$/.exec(line) ?? [];
    const [name = "", domain = ""] = op.split(".").reverse();
    return { ...operator(name, inputs.split(", "), output), domain, name: output };
  });

const SILU = body("silu", "s = Sigmoid(x); y = Mul(x, s)");
const BLOCK = body("block", "a = my.silu(x); b = my.silu(a); y = my.leaky(b)");
const alpha = { name: "alpha", type: 1, f: 0.5 };
const leaky = operator("LeakyRelu", ["x"], "y");
const LEAKY = body("leaky", "y = Relu(x)", {
  node: [{ ...leaky, attribute: [{ name: "alpha", type: 1, refAttrName: "slope" }] }],
  attributeProto: [{ ...alpha, name: "slope" }],
});

/** The file of a model with functions of its own. */
function withFunctions(nodes: readonly NodeProto[], functions: readonly FunctionProto[], output: string): Uint8Array {
  const parts = modelParts.decode(smallModel({ nodes, weights: {}, outputs: [output] }));
  return modelParts.encode({
    ...parts,
    opsetImport: [...parts.opsetImport, { domain: "my", version: 1 }],
    functions: functions.map((one) => functionProto.encode(one)),
  });
}

async function values(bytes: Uint8Array, output: string): Promise<Float32Array> {
  const session = await openSession(bytes, [output]);
  const found = await session.run(
    Float32Array.from({ length: 192 }, (_, i) => Math.sin(i)),
    1,
  );
  await session.release();
  return found.get(output)!;
}

describe("a model with functions of its own", () => {
  const bytes = withFunctions(nodesOf("u = my.block(image); v = my.silu(u)"), [SILU, BLOCK, LEAKY], "v");

  it("is seen with their nodes in the place of calls, however deep, each by a name of its own", () => {
    const model = readOnnx(bytes);
    assert.deepEqual(
      model.nodes.map(({ op, depth }) => [op, depth]),
      ["Sigmoid", "Mul", "Sigmoid", "Mul", "LeakyRelu", "Sigmoid", "Mul"].map((op, i) => [op, i + 1]),
    );
    const outputs = model.nodes.flatMap((node) => node.outputs);
    assert.equal(new Set(outputs).size, outputs.length);
    assert.deepEqual([...activationKinds(model).values()], [
      "silu (Sigmoid, Mul)",
      "silu (Sigmoid, Mul)",
      "leaky relu",
      "silu (Sigmoid, Mul)",
    ]); // prettier-ignore
  });

  it("computes what it computed, with the attributes that functions leave to calls", async () => {
    const model = readOnnx(bytes);
    const { inputs, nodes } = model;
    const whole = encodeExcerpt(model, { inputs, before: [], nodes, after: [], outputs: [{ name: "v" }] });
    assert.deepEqual(await values(whole.graph, "v"), await values(bytes, "v"));
  });

  it("keeps calls of functions that cannot be taken apart, and ends where functions call themselves", () => {
    const other = body("silu", "y = Relu(x)", { opsetImport: [{ domain: "", version: 9 }] });
    const through = body("silu", "z = Relu(x)", { output: ["x"] });
    const calls = nodesOf("u = my.silu(image)");
    for (const one of [other, through]) assert.deepEqual(inlined(calls, [one], opsetImport), calls);
    const endless = body("silu", "a = my.silu(x); y = my.silu(a)");
    assert.ok(inlined(calls, [endless], opsetImport).length < 200_000);
  });
});
