import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { activationKinds } from "../../../models/onnx/activation-kinds.ts";
import { readOnnx } from "../../../models/onnx/onnx-model.ts";
import { operator } from "../../../models/onnx/operator.ts";
import type { NodeProto } from "../../../models/onnx/schema.ts";
import { smallModel } from "./small-model.ts";

const SCALARS = {
  half: 0.5,
  one: 1,
  two: 2,
  three: 3,
  six: 6,
  sixth: 1 / 6,
  zero: 0,
  tenth: 0.1,
  root: Math.SQRT2,
  inverse: Math.SQRT1_2,
};
const weights = Object.fromEntries([
  ...Object.entries({ ...SCALARS, sigmoid: 1.702, cubic: 0.044715, tanh: Math.sqrt(2 / Math.PI) }).map(
    ([name, value]) => [name, { dims: [], values: [value] }],
  ),
  ["channels", { dims: [2, 1, 1], values: [1, 2] }],
]) as Record<string, { dims: number[]; values: number[] }>;

/** "y = Mul(x, s)", one after the other. */
const nodesOf = (text: string): NodeProto[] =>
  text.split(";").map((line) => {
    const [, output = "", op = "", inputs = ""] = /^\s*(\w+) = (\w+)\(([^)]*)\)\s*$/.exec(line) ?? [];
    return operator(op, inputs.split(", "), output);
  });

/** The activations of a graph, by the tensors that they are. */
function kinds(text: string): Record<string, string> {
  const nodes = nodesOf(text);
  const model = readOnnx(smallModel({ nodes, weights, outputs: [nodes.at(-1)!.output[0]] }));
  return Object.fromEntries(Array.from(activationKinds(model), ([node, kind]) => [node.outputs[0], kind]));
}

const GRAPHS: Record<string, [graph: string, expected: Record<string, string>]> = {
  "SiLU, with its factors in either order": [
    "s = Sigmoid(image); y = Mul(s, image); t = Sigmoid(y); z = Mul(y, t)",
    { y: "silu (Sigmoid, Mul)", z: "silu (Sigmoid, Mul)" },
  ],
  "SiLU as a quotient": ["n = Neg(image); e = Exp(n); d = Add(one, e); y = Div(image, d)", { y: "silu (Exp, Div)" }],
  "no gate that another tensor opens": [
    "c = Conv(image, kernel); s = Sigmoid(c); y = Mul(image, s); h = HardSigmoid(c); z = Mul(y, h)",
    {},
  ],
  "no gate alone": ["s = Sigmoid(image); h = HardSigmoid(s); t = Tanh(h); y = Softmax(t)", {}],
  "GELU as exporters write it": [
    "d = Div(image, root); e = Erf(d); a = Add(e, one); m = Mul(image, a); y = Mul(m, half)",
    { y: "gelu (Erf)" },
  ],
  "GELU with its constants elsewhere": [
    "d = Mul(inverse, image); e = Erf(d); a = Add(one, e); h = Mul(half, image); y = Mul(h, a)",
    { y: "gelu (Erf)" },
  ],
  "GELU halved before its other factor": [
    "d = Mul(image, inverse); e = Erf(d); a = Add(one, e); h = Mul(a, half); y = Mul(h, image)",
    { y: "gelu (Erf)" },
  ],
  "GELU and not what is scaled behind it": [
    "d = Div(image, root); e = Erf(d); a = Add(e, one); h = Mul(image, half); y = Mul(h, a); z = Mul(y, channels)",
    { y: "gelu (Erf)" },
  ],
  "GELU of a scaled tensor": [
    "x = Mul(image, channels); d = Div(x, root); e = Erf(d); a = Add(e, one); m = Mul(x, a); y = Mul(m, half)",
    { y: "gelu (Erf)" },
  ],
  "GELU by a hyperbolic tangent": [
    "p = Pow(image, three); c = Mul(p, cubic); s = Add(image, c); m = Mul(s, tanh); t = Tanh(m); a = Add(t, one); h = Mul(image, half); y = Mul(h, a)",
    { y: "gelu (Tanh)" },
  ],
  "GELU by a hyperbolic tangent, factored": [
    "q = Mul(image, image); c = Mul(cubic, q); b = Add(one, c); v = Mul(tanh, image); m = Mul(v, b); t = Tanh(m); a = Add(one, t); g = Mul(half, a); y = Mul(image, g)",
    { y: "gelu (Tanh)" },
  ],
  "GELU by a sigmoid": ["v = Mul(image, sigmoid); s = Sigmoid(v); y = Mul(image, s)", { y: "gelu (sigmoid)" }],
  "Mish, and not the softplus in it": [
    "p = Softplus(image); t = Tanh(p); y = Mul(image, t)",
    { y: "mish (Softplus, Tanh, Mul)" },
  ],
  "HardSwish taken apart, divided last": [
    "s = Add(image, three); c = Clip(s, zero, six); m = Mul(image, c); y = Div(m, six)",
    { y: "hardswish (Clip, Mul)" },
  ],
  "HardSwish taken apart, divided first": [
    "s = Add(three, image); c = Clip(s, zero, six); d = Mul(c, sixth); y = Mul(d, image)",
    { y: "hardswish (Clip, Mul)" },
  ],
  "no hard sigmoid of Keras taken apart": ["m = Mul(image, tenth); s = Add(m, half); y = Clip(s, zero, one)", {}],
  "no hard sigmoid taken apart": ["s = Add(image, three); c = Clip(s, zero, six); y = Div(c, six)", {}],
  "rectifiers written as bounds": [
    "a = Clip(image, zero); b = Clip(a, zero, six); c = Max(b, zero); d = Max(zero, c)",
    { a: "relu", b: "relu6", c: "relu", d: "relu" },
  ],
  "no other bounds": ["a = Clip(image, one, six); b = Clip(a, , six); c = Max(b, one); d = Min(c, zero)", {}],
  "LeakyReLU as the larger of a tensor and a part of it": ["m = Mul(image, tenth); y = Max(m, image)", { y: "leaky relu" }],
  "rectifiers that a quantiser left to its steps, which begin at 0": [
    "c = Conv(image, kernel); q = QuantizeLinear(c, tenth); y = DequantizeLinear(q, tenth); p = QuantizeLinear(y, tenth); z = DequantizeLinear(p, tenth); d = Conv(z, kernel); r = QuantizeLinear(d, tenth); end = DequantizeLinear(r, tenth)",
    { y: "relu (QuantizeLinear)" },
  ],
  "GELU, SiLU and their like between steps, and not their gates, whose steps begin at 0": [
    "d = Div(image, root); e = Erf(d); q = QuantizeLinear(e, tenth, three); f = DequantizeLinear(q, tenth, three); k = QuantizeLinear(one, tenth); l = DequantizeLinear(k, tenth); a = Add(f, l); r = QuantizeLinear(a, tenth); g = DequantizeLinear(r, tenth); m = Mul(image, g); s = QuantizeLinear(m, tenth, three); n = DequantizeLinear(s, tenth, three); y = Mul(n, half); t = Sigmoid(y); u = QuantizeLinear(t, tenth); v = DequantizeLinear(u, tenth); z = Mul(y, v)",
    { y: "gelu (Erf)", z: "silu (Sigmoid, Mul)" },
  ],
  "constants that a quantiser keeps in steps": [
    "d = Div(image, root); e = Erf(d); l = DequantizeLinear(six, sixth); a = Add(e, l); m = Mul(image, a); h = DequantizeLinear(six, tenth, one); y = Mul(m, h)",
    { y: "gelu (Erf)" },
  ],
  "no rectifier in steps that begin below 0": [
    "c = Conv(image, kernel); q = QuantizeLinear(c, tenth, three); y = DequantizeLinear(q, tenth, three)",
    {},
  ],
  "activations behind what hands a tensor on": [
    "i = Identity(image); s = Sigmoid(i); d = Dropout(s); y = Mul(image, d)",
    { y: "silu (Sigmoid, Mul)" },
  ],
  "every operator that is one": [
    "a = Relu(image); b = LeakyRelu(a); c = PRelu(b, half); d = Elu(c); e = Selu(d); f = Celu(e); g = HardSwish(f); h = Gelu(g); i = Mish(h); j = Softplus(i); k = ThresholdedRelu(j)",
    { a: "relu", b: "leaky relu", c: "prelu", d: "elu", e: "selu", f: "celu", g: "hardswish", h: "gelu", i: "mish", j: "softplus", k: "thresholded relu" },
  ],
}; // prettier-ignore

describe("activationKinds", () => {
  for (const [name, [graph, expected]] of Object.entries(GRAPHS)) {
    it(`finds ${name}`, () => {
      assert.deepEqual(kinds(graph), expected);
    });
  }
});
