import type { OpenTensor } from "../../../models/identify/checkpoint-tensors.ts";
import type { NamedParameter } from "../../../models/identify/tensor-report.ts";
import { TorchGenerator } from "../../../models/torch/generator.ts";
import { fillNormal } from "../../../models/torch/normal.ts";
import { fillUniform } from "../../../models/torch/uniform.ts";
import { sizeOf } from "../../../models/weights.ts";

const SHAPES: readonly (readonly [name: string, shape: readonly number[]])[] = [
  ["conv1", [32, 3, 5, 5]],
  ["conv2", [64, 32, 3, 3]],
  ["fc", [64, 576]],
];

export const tensorsOf = (parameters: readonly NamedParameter[]): readonly OpenTensor[] =>
  parameters.map((parameter) => ({ name: parameter.name, shape: parameter.shape, read: () => parameter }));

const weightAndBias = (
  name: string,
  shape: readonly number[],
  weight: Float32Array,
  bias: Float32Array,
): NamedParameter[] => [
  { name: `${name}.weight`, shape, data: weight },
  { name: `${name}.bias`, shape: [shape[0]], data: bias, biasOf: shape },
];

/** A small network as PyTorch's modules draw it. */
export function defaultNetwork(seed: number): NamedParameter[] {
  const generator = new TorchGenerator(seed);
  return SHAPES.flatMap(([name, shape]) => {
    const bound = 1 / Math.sqrt(sizeOf(shape.slice(1)));
    const [weight, bias] = [new Float32Array(sizeOf(shape)), new Float32Array(shape[0])];
    fillUniform(generator, weight, -bound, bound);
    fillUniform(generator, bias, -bound, bound);
    return weightAndBias(name, shape, weight, bias);
  });
}

/** The same with normal weights and biases of 0. @param sd - of a weight, by its fan_in */
export function normalNetwork(seed: number, sd: (fanIn: number) => number): NamedParameter[] {
  const generator = new TorchGenerator(seed);
  return SHAPES.flatMap(([name, shape]) => {
    const weight = new Float32Array(sizeOf(shape));
    fillNormal(generator, weight, 0, sd(sizeOf(shape.slice(1))));
    return weightAndBias(name, shape, weight, new Float32Array(shape[0]));
  });
}

/** Values of each tensor made anew. */
export const changed = (
  parameters: readonly NamedParameter[],
  change: (value: number, place: number, name: string) => number,
): NamedParameter[] =>
  parameters.map((parameter) => ({
    ...parameter,
    data: parameter.data.map((value, place) => change(value, place, parameter.name)),
  }));
