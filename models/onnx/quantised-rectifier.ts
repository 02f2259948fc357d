import { valuesOf } from "./constants.ts";
import type { GraphView } from "./graph-view.ts";
import type { OnnxModel, OnnxNode } from "./onnx-model.ts";

/** Operators whose outputs are of either sign. */
const LINEAR = new Set(["Conv", "ConvTranspose", "Gemm", "MatMul", "Add", "Sum", "BatchNormalization"]);

/** The smallest integer of a type, by `TensorProto.DataType`: uint8, int8, uint16, int16, and those of 4 bits. */
const SMALLEST: Readonly<Record<number, number>> = { 2: 0, 3: -128, 4: 0, 5: -32768, 21: 0, 22: -8 };
const UINT8 = 2;

/**
 * Whether a node gives back what was rounded to steps that begin at 0, so that all below is cut off: where a network is quantised,
 * rectifiers are left out before such steps. What the model gives at its end is none: scores may be of one sign by chance.
 */
export function isQuantisedRectifier(node: OnnxNode, view: GraphView, { initialisers, outputs }: OnnxModel): boolean {
  const { op, inputs } = node;
  if (node.outputs.some((output) => outputs.includes(output))) return false;
  const steps = op === "DequantizeLinear" ? view.maker(inputs[0] ?? "") : undefined;
  if (steps?.op !== "QuantizeLinear" || !LINEAR.has(view.maker(steps.inputs[0] ?? "")?.op ?? "")) return false;
  const zero = initialisers.get(steps.inputs[2] ?? "");
  const type = zero?.dataType ?? steps.attributes.get("output_dtype")?.i ?? UINT8;
  const first = zero ? [...valuesOf(zero)] : [0];
  return first.every((value) => value === SMALLEST[type]);
}
