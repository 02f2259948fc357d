import { namedParameters, parameterShapes, type Module } from "./modules.ts";
import { outputShapes } from "./shapes.ts";
import { sizeOf } from "./weights.ts";

/** What the time and memory of a network depend on. */
export interface GraphSize {
  /** float32 values: weights, biases, running statistics */
  readonly parameters: number;
  /** products that convolutions and linear layers add up for one stimulus: all but a small part of the work */
  readonly multiplyAccumulates: number;
  /** float32 values of one stimulus that the module with the largest input and output has, both together */
  readonly widestPair: number;
}

/**
 * Read off the modules, without running them.
 *
 * @param input - [channels, rows, columns] of one preprocessed stimulus
 * @throws {ShapeError} if a module does not fit the output of the one before
 */
export function graphSize(modules: readonly Module[], input: readonly number[]): GraphSize {
  const values = [input, ...outputShapes(modules, input)].map(sizeOf);
  const total = (count: (module: Module, output: number) => number): number =>
    modules.reduce((sum, module, i) => sum + count(module, values[i + 1]!), 0);
  return {
    parameters: [...namedParameters(modules).values()].reduce((sum, shape) => sum + sizeOf(shape), 0),
    multiplyAccumulates: total((module, output) => output * factorsOf(module)),
    widestPair: Math.max(...modules.map((_, i) => values[i]! + values[i + 1]!)),
  };
}

/** Products in one value of the output. */
function factorsOf(module: Module): number {
  if (module.kind !== "conv2d" && module.kind !== "linear") return 0;
  return sizeOf(parameterShapes(module).weight.slice(1));
}
