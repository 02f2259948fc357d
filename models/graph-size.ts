import type { Dataflow, Step } from "./dataflow.ts";
import { namedParameters, parameterShapes, type Module } from "./modules.ts";
import type { Operation } from "./operation.ts";
import { sizeOf } from "./weights.ts";

/** What the time and memory of a network depend on. */
export interface GraphSize {
  /** float32 values: weights, biases, running statistics */
  readonly parameters: number;
  /** the same, counted at each place where they are applied: a network that comes back to a module has them several times */
  readonly appliedParameters: number;
  /** those among the parameters that a model may be fed: weights of fully connected layers */
  readonly fedParameters: number;
  /** products that convolutions and linear layers add up for one stimulus: all but a small part of the work */
  readonly multiplyAccumulates: number;
  /** float32 values that all operations yield for one stimulus: what is read and written takes time even where little is multiplied */
  readonly values: number;
  /** float32 values of one stimulus that are held at the widest place, where an operation has its inputs, its output and what later ones need */
  readonly widestLive: number;
}

/** Read off a network and its modules, without running it. */
export function graphSize({ steps, shapes }: Dataflow, modules: readonly Module[]): GraphSize {
  const values = shapes.map(sizeOf);
  const applied = steps.flatMap(({ operation }) => (isModule(operation) ? [parametersOf([operation])] : []));
  return {
    parameters: parametersOf(modules),
    appliedParameters: sum(applied),
    fedParameters: sum(
      modules.map((module) => (module.kind === "linear" ? sizeOf(parameterShapes(module).weight) : 0)),
    ),
    values: sum(values.slice(1)),
    multiplyAccumulates: sum(steps.map(({ operation }, i) => values[i + 1]! * factorsOf(operation))),
    widestLive: widestLive(steps, values),
  };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

const parametersOf = (modules: readonly Module[]): number => sum([...namedParameters(modules).values()].map(sizeOf));

const isModule = (operation: Operation): operation is Module => operation.kind !== "add" && operation.kind !== "stack";

/** Products in one value of the output. */
function factorsOf(operation: Operation): number {
  if (operation.kind !== "conv2d" && operation.kind !== "linear") return 0;
  return sizeOf(parameterShapes(operation).weight.slice(1));
}

/** @param values - how many each step is given and yields, by their numbers */
function widestLive(steps: readonly Step[], values: readonly number[]): number {
  const lastUse = values.map((_, value) => value - 1); // where it is made, if it is not used
  for (const [i, { inputs }] of steps.entries()) for (const value of inputs) lastUse[value] = i;
  let live = values[0] ?? 0;
  let widest = live;
  for (const [i] of steps.entries()) {
    live += values[i + 1]!;
    widest = Math.max(widest, live);
    for (let value = 0; value <= i + 1; value++) if (lastUse[value] === i) live -= values[value]!;
  }
  return widest;
}
