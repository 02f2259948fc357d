import { valuesOf } from "../onnx/constants.ts";
import { isFloat } from "../onnx/element-types.ts";
import type { OnnxModel } from "../onnx/onnx-model.ts";
import { partsOf, type Part } from "../twins/parts.ts";
import type { OpenTensor } from "./checkpoint-tensors.ts";

/** The tensors of an ONNX model that training makes, as PyTorch's modules hold them: outputs first. */
export function onnxTensors(model: OnnxModel): OpenTensor[] {
  return partsOf(model)
    .filter(({ tensor }) => isFloat(tensor.dataType))
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
          data: turned ? transposed(part) : valuesOf(tensor),
          biasOf: role === "bias" ? [tensor.dims[0] ?? 1, fanIn] : undefined,
        }),
      };
    });
}

function transposed({ tensor }: Part): Float32Array {
  const values = valuesOf(tensor);
  const [rows = 1, columns = 1] = tensor.dims;
  const result = new Float32Array(values.length);
  for (let i = 0; i < rows; i++) for (let j = 0; j < columns; j++) result[j * rows + i] = values[i * columns + j]!;
  return result;
}
