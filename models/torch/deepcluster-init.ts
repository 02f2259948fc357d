import { parameterShapes, type Module } from "../modules.ts";
import { sizeOf, type Parameter, type Weights } from "../weights.ts";
import { identityBatchNorm } from "./default-init.ts";
import type { TorchGenerator } from "./generator.ts";
import { fillNormal } from "./normal.ts";

/**
 * The pass with which DeepCluster's models replace PyTorch's defaults once all modules are constructed: convolutions
 * normal with variance 2/(kernel² · outChannels), one output channel at a time; linear layers normal with standard
 * deviation 0.01, the whole matrix at once; batch normalisation the identity; biases zero.
 */
export function drawDeepCluster(generator: TorchGenerator, modules: readonly Module[]): Weights {
  const weights = new Map<string, Parameter>();
  for (const module of modules) {
    if (module.kind === "batch-norm2d") {
      for (const [name, parameter] of identityBatchNorm(module)) weights.set(name, parameter);
    } else if (module.kind === "conv2d" || module.kind === "linear") {
      const { weight, bias } = parameterShapes(module);
      const data = new Float32Array(sizeOf(weight));
      if (module.kind === "linear") {
        fillNormal(generator, data, 0, 0.01);
      } else {
        const std = Math.sqrt(2 / (module.kernel ** 2 * module.outChannels));
        const channel = data.length / module.outChannels;
        for (let start = 0; start < data.length; start += channel) {
          fillNormal(generator, data.subarray(start, start + channel), 0, std);
        }
      }
      weights.set(`${module.name}.weight`, { shape: weight, data });
      weights.set(`${module.name}.bias`, { shape: bias, data: new Float32Array(sizeOf(bias)) });
    }
  }
  return weights;
}
