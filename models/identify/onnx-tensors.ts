import { valuesOf } from "../onnx/constants.ts";
import { isFloat } from "../onnx/element-types.ts";
import type { OnnxModel, OnnxNode } from "../onnx/onnx-model.ts";
import { sizeOf } from "../weights.ts";
import { partsOf, type Part } from "../twins/parts.ts";
import type { OpenTensor } from "./checkpoint-tensors.ts";

/** The tensors of an ONNX model that training makes, as PyTorch's modules hold them: outputs first. */
export function onnxTensors(model: OnnxModel): OpenTensor[] {
  return partsOf(model)
    .filter(({ tensor, through }) => isFloat(tensor.dataType) || stepsOf(through))
    .map((part) => {
      const { tensor, role, fanIn } = part;
      const { name } = tensor;
      const turned = role === "weight" && !part.outputsFirst && tensor.dims.length === 2;
      const shape = turned ? tensor.dims.toReversed() : tensor.dims;
      return {
        name,
        shape,
        read: () => ({
          name,
          shape,
          data: turned ? transposed(part, model) : elementsOf(part, model),
          biasOf: role === "bias" ? [tensor.dims[0] ?? 1, fanIn] : undefined,
          beside: part.beside,
          beginsAt: role === "mean" ? 0 : role === "variance" ? 1 : undefined,
          mayHoldStatistics: part.mayHoldStatistics,
        }),
      };
    });
}

/** What to tell of the weights that are not read. */
export function unreadNotes({ nodes }: OnnxModel): string[] {
  const kinds = new Set(
    nodes.map(({ op }) => op).filter((op) => /^QLinear(Conv|MatMul)$|^(Conv|MatMul)Integer$/.test(op)),
  );
  return kinds.size === 0
    ? []
    : [`weights of layers that are computed in integers (${[...kinds].join(", ")}) are not read`];
}

const stepsOf = (through: readonly OnnxNode[]): OnnxNode | undefined =>
  through.find(({ op }) => op === "DequantizeLinear");

/** The values that a tensor stands for: of integers, those that steps and a zero give, for all or along an axis. */
function elementsOf({ tensor, through }: Part, { initialisers }: OnnxModel): Float32Array {
  const values = valuesOf(tensor);
  const steps = stepsOf(through);
  if (steps === undefined) return values;
  const [step, zero] = steps.inputs.slice(1).map((name) => {
    const constant = initialisers.get(name);
    return constant && valuesOf(constant);
  });
  if (step === undefined) return values;
  const { dims } = tensor;
  const axis = steps.attributes.get("axis")?.i ?? 1;
  const inner = sizeOf(dims.slice(axis < 0 ? dims.length + axis + 1 : axis + 1));
  const place = (i: number): number => (step.length === 1 ? 0 : Math.floor(i / inner) % step.length);
  return values.map((value, i) => (value - (zero?.[place(i)] ?? 0)) * (step[place(i)] ?? 1));
}

function transposed(part: Part, model: OnnxModel): Float32Array {
  const { tensor } = part;
  const values = elementsOf(part, model);
  const [rows = 1, columns = 1] = tensor.dims;
  const result = new Float32Array(values.length);
  for (let i = 0; i < rows; i++) for (let j = 0; j < columns; j++) result[j * rows + i] = values[i * columns + j]!;
  return result;
}
