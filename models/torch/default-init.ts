import { parameterShapes, type BatchNorm2d, type Module } from "../modules.ts";
import { sizeOf, type Parameter, type Weights } from "../weights.ts";
import { ownMemory, type Room } from "./drawing-memory.ts";
import type { TorchGenerator } from "./generator.ts";
import { fillUniform } from "./uniform.ts";

/**
 * The parameters that PyTorch gives modules as it constructs them, in this order: `kaiming_uniform_` with a = √5 for
 * weights and ±1/√fanIn for biases of `Conv2d` and `Linear`; `BatchNorm2d` starts as the identity and draws nothing.
 */
export function drawDefaults(generator: TorchGenerator, modules: readonly Module[], room: Room = ownMemory): Weights {
  const weights = new Map<string, Parameter>();
  for (const module of modules) {
    if (module.kind === "batch-norm2d") {
      for (const [name, parameter] of identityBatchNorm(module)) weights.set(name, parameter);
    } else if (module.kind === "conv2d" || module.kind === "linear") {
      const { weight, bias } = parameterShapes(module);
      const fanIn = sizeOf(weight.slice(1));
      weights.set(`${module.name}.weight`, drawUniform(generator, weight, kaimingBound(fanIn), room));
      if (bias) weights.set(`${module.name}.bias`, drawUniform(generator, bias, 1 / Math.sqrt(fanIn), room));
    }
  }
  return weights;
}

/** Leaves the generator where `drawDefaults` would, for parameters that are drawn anew afterwards. */
export function skipDefaults(generator: TorchGenerator, modules: readonly Module[]): void {
  for (const module of modules) {
    if (module.kind === "conv2d" || module.kind === "linear") {
      const { weight, bias } = parameterShapes(module);
      generator.skipFloats(sizeOf(weight) + (bias ? sizeOf(bias) : 0));
    }
  }
}

/** Scale one, shift zero, and the running statistics of a network that has seen nothing. */
export function identityBatchNorm({ name, channels }: BatchNorm2d): [name: string, parameter: Parameter][] {
  const filled = (value: number) => ({ shape: [channels], data: new Float32Array(channels).fill(value) });
  return [
    [`${name}.weight`, filled(1)],
    [`${name}.bias`, filled(0)],
    [`${name}.running_mean`, filled(0)],
    [`${name}.running_var`, filled(1)],
  ];
}

function drawUniform(generator: TorchGenerator, shape: readonly number[], bound: number, room: Room): Parameter {
  const data = room(sizeOf(shape));
  fillUniform(generator, data, -bound, bound);
  return { shape, data };
}

/** √3 · gain / √fanIn, in `nn.init.kaiming_uniform_`'s order of operations; the gain is that of a leaky ReLU of slope √5. */
function kaimingBound(fanIn: number): number {
  const gain = Math.sqrt(2 / (1 + Math.sqrt(5) ** 2));
  return Math.sqrt(3) * (gain / Math.sqrt(fanIn));
}
