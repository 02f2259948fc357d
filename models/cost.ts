import { costs } from "../shared/costs.ts";
import { parameterShapes, type Module } from "./modules.ts";
import { outputShapes } from "./shapes.ts";
import { sizeOf } from "./weights.ts";

/** Float32 values that the modules hold. */
export const parameterCount = (modules: readonly Module[]): number =>
  modules.reduce((sum, module) => sum + parametersOf(module), 0);

function parametersOf(module: Module): number {
  if (module.kind === "batch-norm2d") return 4 * module.channels;
  if (module.kind !== "conv2d" && module.kind !== "linear") return 0;
  const { weight, bias } = parameterShapes(module);
  return sizeOf(weight) + sizeOf(bias);
}

/**
 * Products that the convolutions and linear layers add up for one stimulus: all but a small part of a network's work.
 *
 * @param input - [channels, rows, columns] of one preprocessed stimulus
 */
export function multiplyAccumulates(modules: readonly Module[], input: readonly number[]): number {
  const outputs = outputShapes(modules, input);
  return modules.reduce((sum, module, i) => {
    if (module.kind !== "conv2d" && module.kind !== "linear") return sum;
    const perUnit = sizeOf(parameterShapes(module).weight.slice(1));
    return sum + perUnit * sizeOf(outputs[i]!);
  }, 0);
}

/** What a network takes on one core, as costs.json knows it, and in memory. */
export interface NetworkCost {
  /** seconds until it is ready to run */
  readonly setUp: number;
  /** seconds per image, decoding and preprocessing among them */
  readonly image: number;
  /** of a process that runs it, beside the activations that it keeps; 2²⁰ bytes */
  readonly megabytes: number;
}

/** Node with onnxruntime and a batch of images; the weights as they are read, as an ONNX model and as onnxruntime holds them. */
const MEGABYTES = { process: 600, copies: 4 } as const;

/** What it takes to open a graph of these parameters and to run it. */
export const graphCost = (graph: {
  readonly parameters: number;
  readonly multiplyAccumulates: number;
}): NetworkCost => ({
  setUp: graph.parameters * costs.network.open,
  image: costs.network.image + graph.multiplyAccumulates * costs.network.multiplyAccumulate,
  megabytes: MEGABYTES.process + (MEGABYTES.copies * 4 * graph.parameters) / 2 ** 20,
});
