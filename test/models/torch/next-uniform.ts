import type { TorchGenerator } from "../../../models/torch/generator.ts";

/** `torch.rand(1)` */
export function nextUniform(generator: TorchGenerator): number {
  const one = new Float32Array(1);
  generator.uniformFloats(one);
  return one[0];
}
