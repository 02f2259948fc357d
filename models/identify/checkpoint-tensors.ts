import { naming } from "../checkpoints/naming.ts";
import type { Tensor } from "../checkpoints/tensor.ts";
import type { NamedParameter } from "./tensor-report.ts";

/** A tensor whose values are read when they are asked for. */
export interface OpenTensor {
  readonly name: string;
  readonly shape: readonly number[];
  /** @throws {InputError} if the bytes are damaged */
  readonly read: () => NamedParameter;
}

/** The tensors of a checkpoint, each bias with the shape of its weight. */
export function checkpointTensors(tensors: ReadonlyMap<string, Tensor>): OpenTensor[] {
  return [...tensors].map(([name, tensor]) => ({
    name,
    shape: tensor.shape,
    read: () => ({
      name,
      shape: tensor.shape,
      data: naming(`the tensor ${name}`, () => tensor.values()),
      biasOf: weightOf(name, (other) => tensors.get(other)?.shape),
    }),
  }));
}

/** The shape of the weight that a bias stands beside. */
export function weightOf(
  name: string,
  shapeOf: (name: string) => readonly number[] | undefined,
): readonly number[] | undefined {
  const shape = name.endsWith("bias") ? shapeOf(name.replace(/bias$/, "weight")) : undefined;
  return shape !== undefined && shape.length > 1 ? shape : undefined;
}
