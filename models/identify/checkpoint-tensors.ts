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
      ...besideWeight(name, (other) => tensors.get(other)?.shape),
      beginsAt: beginningOf(name),
    }),
  }));
}

/** The name and the shape of the weight that a bias stands beside. */
export function besideWeight(
  name: string,
  shapeOf: (name: string) => readonly number[] | undefined,
): Pick<NamedParameter, "beside" | "biasOf"> {
  const beside = name.replace(/bias$/, "weight");
  const shape = beside === name ? undefined : shapeOf(beside);
  return shape !== undefined && shape.length > 1 ? { beside, biasOf: shape } : {};
}

/** The values with which running statistics begin, by the last part of their names. */
const BEGINNINGS: Readonly<Record<string, number>> = {
  running_mean: 0,
  running_var: 1,
  num_batches_tracked: 0,
  moving_mean: 0,
  moving_variance: 1,
};

export const beginningOf = (name: string): number | undefined => BEGINNINGS[/[^./]*$/.exec(name)?.[0] ?? ""];
