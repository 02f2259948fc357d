import { InputError } from "../../shared/errors.ts";
import type { Pooling } from "../../shared/pooling.ts";
import { poolingFault, type LayerSpec } from "../shapes.ts";
import { operator } from "./operator.ts";
import { ATTRIBUTE_TENSOR, FLOAT32, FLOAT64, INT64, type NodeProto } from "./schema.ts";

/** Axes that a reduction is over are an input of it from this version of ONNX's operators on, and an attribute before. */
const AXES_ARE_AN_INPUT = 18;

/**
 * Nodes that make of a tensor, [batch, …shape], what is kept of it, as float32: [batch, units].
 *
 * Means are summed in float64: onnxruntime's own sums of float32 are off by 4e-6 of the largest value on maps of 224 × 224, and by
 * 5e-4 where they are constant; these round once, 6e-8. On eight maps of 64 × 224 × 224, the largest of VGG's, that takes 90 ms
 * instead of 45 and 200 MB more.
 *
 * @param opset - version of ONNX's operators
 * @throws {InputError} if the layer has no axis to pool over
 */
export function poolingNodes(
  tensor: string,
  output: string,
  layer: LayerSpec,
  { pooling, opset }: { readonly pooling: Pooling; readonly opset: number },
): readonly NodeProto[] {
  const fault = poolingFault(layer, pooling);
  if (fault !== undefined) throw new InputError(`${layer.name} ${fault}`);
  const { shape, channels = 0 } = layer;
  const step = (name: string): string => `${output}/${name}`;
  const over = shape.flatMap((_, axis) => (axis === channels ? [] : [axis + 1]));
  if (pooling === "none" || over.length === 0) {
    return [
      operator("Flatten", [tensor], step("flat"), { axis: 1 }),
      operator("Cast", [step("flat")], output, { to: FLOAT32 }),
    ];
  }
  const reduced = (kind: string, type: number): NodeProto[] => [
    operator("Cast", [tensor], step("exact"), { to: type }),
    ...(opset < AXES_ARE_AN_INPUT
      ? [operator(kind, [step("exact")], step("reduced"), { axes: over, keepdims: 0 })]
      : [
          integers(over, step("axes")),
          operator(kind, [step("exact"), step("axes")], step("reduced"), { keepdims: 0 }),
        ]),
    operator("Cast", [step("reduced")], output, { to: FLOAT32 }),
  ];
  switch (pooling) {
    case "spatial-mean":
    case "token-mean":
      return reduced("ReduceMean", FLOAT64);
    case "max":
      return reduced("ReduceMax", FLOAT32);
    case "cls-token":
      return [
        integers(0, step("first")),
        operator("Gather", [tensor, step("first")], step("token"), { axis: over[0]! }),
        operator("Cast", [step("token")], output, { to: FLOAT32 }),
      ];
  }
}

/** A constant: a list of integers, or one without an axis. */
function integers(values: readonly number[] | number, output: string): NodeProto {
  const list = typeof values === "number" ? [values] : values;
  const t = { name: "", dims: typeof values === "number" ? [] : [list.length], dataType: INT64, int64Data: list };
  return { opType: "Constant", input: [], output: [output], attribute: [{ name: "value", type: ATTRIBUTE_TENSOR, t }] };
}
