import type { OnnxModel, OnnxNode } from "./onnx-model.ts";
import { BOOLEAN, FLOAT16, FLOAT32, FLOAT64, INT64 } from "./schema.ts";

export const BFLOAT16 = 16;

/** Whether a number of TensorProto.DataType is a floating-point type; not so where none is known. */
export const isFloat = (type: number | undefined): boolean =>
  type !== undefined && [FLOAT32, FLOAT16, FLOAT64, BFLOAT16].includes(type);

const GIVES: Readonly<Record<string, number>> = {
  ...Object.fromEntries(["Shape", "Size", "ArgMax", "ArgMin", "NonZero"].map((op) => [op, INT64])),
  ...Object.fromEntries(
    ["Equal", "Greater", "Less", "GreaterOrEqual", "LessOrEqual", "And", "Or", "Not", "Xor", "IsNaN", "IsInf"].map(
      (op) => [op, BOOLEAN],
    ),
  ),
  ...Object.fromEntries(
    ["QuantizeLinear", "QLinearConv", "QLinearMatMul", "DynamicQuantizeLinear", "ConvInteger", "MatMulInteger"].map(
      (op) => [op, 0],
    ),
  ),
};

/** Which input has the type of the output, where it is not the first. */
const TYPED_BY: Readonly<Record<string, number>> = { CastLike: 1, DequantizeLinear: 1, Where: 1, OneHot: 2 };

/** Types of elements of tensors, in `TensorProto.DataType`; 0 for integers of whatever kind, undefined where it is not known. */
export function elementTypes(model: OnnxModel): ReadonlyMap<string, number> {
  const types = new Map(Array.from(model.initialisers, ([name, { dataType }]) => [name, dataType]));
  for (const { name, type } of model.inputs) types.set(name, type?.tensorType?.elemType ?? 0);
  for (const node of model.nodes) {
    const inner = typesInside(node);
    const type = inner ? undefined : typeOf(node, types);
    for (const [k, output] of node.outputs.entries()) {
      const own = inner?.[k] ?? type;
      if (own !== undefined) types.set(output, own);
    }
  }
  return types;
}

/** Those that the branches of a condition say of what they give, and the body of a loop behind its condition. */
function typesInside({ op, attributes }: OnnxNode): readonly (number | undefined)[] | undefined {
  const given = attributes.get(op === "If" ? "then_branch" : "body")?.g?.output;
  return given?.slice(op === "Loop" ? 1 : 0).map(({ type }) => type?.tensorType?.elemType);
}

function typeOf({ op, inputs, attributes }: OnnxNode, types: ReadonlyMap<string, number>): number | undefined {
  if (op === "Cast") return attributes.get("to")?.i;
  if (op === "ConstantOfShape") return attributes.get("value")?.t?.dataType ?? FLOAT32;
  return GIVES[op] ?? types.get(inputs[TYPED_BY[op] ?? 0] ?? "");
}
