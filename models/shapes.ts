import { ShapeError } from "../shared/errors.ts";
import type { Module } from "./modules.ts";
import { sizeOf } from "./weights.ts";

/** A layer that can be tapped; `shape` is that of one stimulus: [channels, rows, columns] or [units]. */
export interface LayerSpec {
  readonly name: string;
  readonly shape: readonly number[];
}

/** What remains of a layer's map: the mean of each channel, or every unit, in the order of `Flatten`. */
export type Pooling = "spatial-mean" | "none";

/** What a network's graph shall output. */
export interface GraphRequest {
  readonly layers: readonly string[]; // at least one, of the network's
  readonly pooling: Pooling;
}

/** Values per stimulus that a layer contributes to its RDM. */
export function unitsOf(layer: LayerSpec, pooling: Pooling): number {
  return pooling === "spatial-mean" ? layer.shape[0]! : sizeOf(layer.shape);
}

/**
 * The layers that a network offers, in its order, without running it.
 *
 * @param input - [channels, rows, columns] of one preprocessed stimulus
 * @throws {ShapeError} if a module does not fit the output of the one before
 */
export function layersOf(modules: readonly Module[], input: readonly number[]): readonly LayerSpec[] {
  const outputs = outputShapes(modules, input);
  return modules.flatMap((module, i) => (module.kind === "relu" ? [{ name: module.layer, shape: outputs[i]! }] : []));
}

/** What each module makes of one stimulus. @throws {ShapeError} if a module does not fit the output of the one before */
export function outputShapes(modules: readonly Module[], input: readonly number[]): readonly (readonly number[])[] {
  let shape = input;
  return modules.map((module) => (shape = outputShape(module, shape)));
}

function outputShape(module: Module, input: readonly number[]): readonly number[] {
  switch (module.kind) {
    case "conv2d":
      expectFirst(module.name, input, module.inChannels);
      return [module.outChannels, ...slide(input, module.kernel, module.stride, module.padding)];
    case "batch-norm2d":
      expectFirst(module.name, input, module.channels);
      return input;
    case "max-pool2d":
      return [input[0]!, ...slide(input, module.kernel, module.stride, 0)];
    case "linear":
      expectFirst(module.name, input, module.inFeatures);
      return [module.outFeatures];
    case "flatten":
      return [sizeOf(input)];
    case "relu":
      return input;
  }
}

/** Windows that fit on either axis: ⌊(extent + 2·padding − kernel)/stride⌋ + 1. */
function slide([, ...extents]: readonly number[], kernel: number, stride: number, padding: number): number[] {
  return extents.map((extent) => Math.floor((extent + 2 * padding - kernel) / stride) + 1);
}

function expectFirst(name: string, input: readonly number[], needed: number): void {
  if (input[0] !== needed) {
    throw new ShapeError(`${name}: takes ${needed} channels or features, but is given [${input.join(", ")}]`);
  }
}
