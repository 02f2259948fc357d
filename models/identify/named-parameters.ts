import { Tensor, type Unreadable } from "../checkpoints/tensor.ts";
import { isFloat } from "../checkpoints/elements.ts";
import type { NamedParameter } from "./tensor-report.ts";

/** The tensors of numbers in a state dict, in its order, each bias with its weight. Values are read when they are asked for. */
export function* namedParametersOf(tensors: ReadonlyMap<string, Tensor | Unreadable>): Generator<NamedParameter> {
  for (const [name, tensor] of tensors) {
    if (!(tensor instanceof Tensor) || (!isFloat(tensor.type) && !name.endsWith("num_batches_tracked"))) continue;
    const weight = tensors.get(name.replace(/bias$/, "weight"));
    const biasOf = name.endsWith("bias") && weight instanceof Tensor && weight.shape.length > 1 ? weight.shape : undefined;
    yield { name, shape: tensor.shape, data: tensor.values(), biasOf };
  }
}
