import type { Drawing } from "../../../models/seeds/drawn.ts";
import type { TorchGenerator } from "../../../models/torch/generator.ts";
import { fillNormal } from "../../../models/torch/normal.ts";
import { fillUniform } from "../../../models/torch/uniform.ts";

/** Values as PyTorch draws them. */
export function drawnValues(generator: TorchGenerator, drawing: Drawing, count: number): Float32Array {
  const values = new Float32Array(count);
  if (drawing.family === "uniform") fillUniform(generator, values, -drawing.bound, drawing.bound);
  else fillNormal(generator, values, 0, drawing.sd);
  return values;
}
