import type { Drawing } from "../seeds/drawn.ts";
import { TorchGenerator } from "../torch/generator.ts";
import { fillNormal } from "../torch/normal.ts";
import { fillUniform } from "../torch/uniform.ts";
import { distributionOf } from "./distribution.ts";

/** How values differ from what a seed draws. */
export interface Change {
  /** by which what is drawn is multiplied, as where batch normalisation was folded into a convolution */
  readonly scale: number;
  /** the largest difference from that, in standard deviations of what is drawn */
  readonly largest: number;
}

/** A multiple of a block of normals. */
const COMPARED = 2 ** 16;

/** @param draws - numbers that were drawn before; undefined for what cannot be drawn again */
export function changeSince(
  values: Float32Array,
  drawing: Drawing,
  { seed, draws }: { readonly seed: number; readonly draws: number },
): Change | undefined {
  if (drawing.family === "truncated-normal") return undefined;
  const drawn = new Float32Array(Math.min(values.length, COMPARED));
  const generator = new TorchGenerator(seed);
  generator.skipFloats(draws);
  if (drawing.family === "uniform") fillUniform(generator, drawn, -drawing.bound, drawing.bound);
  else fillNormal(generator, drawn, 0, drawing.sd);
  let [products, squares] = [0, 0];
  for (const [i, value] of drawn.entries()) {
    products += value * values[i]!;
    squares += value * value;
  }
  const scale = products / squares;
  let largest = 0;
  for (const [i, value] of drawn.entries()) largest = Math.max(largest, Math.abs(values[i]! - scale * value));
  return { scale, largest: largest / distributionOf(drawing).sd };
}
