import { InputError } from "../shared/errors.ts";

/** A parameter or buffer of a network; values row-major. */
export interface Parameter {
  readonly shape: readonly number[];
  readonly data: Float32Array;
}

/** A network's parameters by the names of PyTorch's `state_dict`, e.g. `features.0.weight`. */
export type Weights = ReadonlyMap<string, Parameter>;

/** Values in a tensor of a shape. */
export const sizeOf = (shape: readonly number[]): number => shape.reduce((product, extent) => product * extent, 1);

/**
 * The values of one parameter, checked against the shape that the architecture gives it.
 *
 * @throws {InputError} if it is missing, of another shape, or holds too few or too many values
 */
export function parameterOf(weights: Weights, name: string, shape: readonly number[]): Float32Array {
  const parameter = weights.get(name);
  const needed = `[${shape.join(", ")}]`;
  if (parameter === undefined) throw new InputError(`weights: no ${name} found, one of shape ${needed} needed`);
  if (parameter.shape.length !== shape.length || parameter.shape.some((extent, axis) => extent !== shape[axis])) {
    throw new InputError(`weights: ${name} has shape [${parameter.shape.join(", ")}], ${needed} needed`);
  }
  if (parameter.data.length !== sizeOf(shape)) {
    throw new InputError(`weights: ${name} holds ${parameter.data.length} values, ${needed} needs ${sizeOf(shape)}`);
  }
  return parameter.data;
}
