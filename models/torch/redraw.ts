import { parameterShapes, type Conv2d, type Linear } from "../modules.ts";
import { sizeOf, type Parameter } from "../weights.ts";
import { identityBatchNorm, skipDefaults } from "./default-init.ts";
import { ownMemory } from "./drawing-memory.ts";
import type { TorchGenerator } from "./generator.ts";
import type { Initialisation } from "./initialisation.ts";
import { fillNormal } from "./normal.ts";
import { fillUniform } from "./uniform.ts";

/** Fills the weight of a module: [out, …], row-major. */
export type FillWeight = (generator: TorchGenerator, weight: Float32Array) => void;

/**
 * What most architectures do: once all modules are constructed with PyTorch's defaults, a pass over `modules()` replaces them:
 * weights by what `drawOf` the module makes, biases by zero, batch normalisation by the identity. Defaults draw first, so they count.
 */
export const redrawn =
  (drawOf: (module: Conv2d | Linear) => FillWeight): Initialisation =>
  (generator, constructed, needed, room = ownMemory) => {
    skipDefaults(generator, constructed);
    const weights = new Map<string, Parameter>();
    for (const module of needed) {
      if (module.kind === "batch-norm2d") {
        for (const [name, parameter] of identityBatchNorm(module)) weights.set(name, parameter);
      } else if (module.kind === "conv2d" || module.kind === "linear") {
        const { weight, bias } = parameterShapes(module);
        const data = room(sizeOf(weight));
        drawOf(module)(generator, data);
        weights.set(`${module.name}.weight`, { shape: weight, data });
        if (bias) weights.set(`${module.name}.bias`, { shape: bias, data: new Float32Array(sizeOf(bias)) });
      }
    }
    return weights;
  };

/** `normal_(0, std)`, the whole tensor at once. */
export const normal =
  (std: number): FillWeight =>
  (generator, weight) =>
    fillNormal(generator, weight, 0, std);

/** `nn.init.kaiming_normal_` with the gain √2 of a ReLU. He et al. (2015), arXiv:1502.01852. */
export const kaimingNormal =
  (mode: "fan-in" | "fan-out") =>
  (module: Conv2d | Linear): FillWeight =>
    normal(Math.SQRT2 / Math.sqrt(fans(module)[mode]));

/** `nn.init.kaiming_uniform_` with its default slope 0: ±√3 · √2 / √fanIn. */
export function kaimingUniform(module: Conv2d | Linear): FillWeight {
  const bound = Math.sqrt(3) * (Math.SQRT2 / Math.sqrt(fans(module)["fan-in"]));
  return (generator, weight) => fillUniform(generator, weight, -bound, bound);
}

/** As PyTorch counts: inputs of a group, outputs of all groups, times the places of a kernel. */
export function fans(module: Conv2d | Linear): { readonly "fan-in": number; readonly "fan-out": number } {
  const [out = 0, ...inputs] = parameterShapes(module).weight;
  return { "fan-in": sizeOf(inputs), "fan-out": out * sizeOf(inputs.slice(1)) };
}
