import { rdmOf } from "../dissimilarities/rdm-of.ts";
import { resample } from "../preprocess/resample.ts";
import type { RgbImage } from "../preprocess/rgb-image.ts";

/** Pixels of a side after blurring: coarse enough that shifted objects still overlap. */
const SIDE = 16;

/** RDM of what images look like before anything is recognised in them: 1 − Pearson's r of their pixels, at 16 × 16. Condensed. */
export function pixelStructure(images: readonly RgbImage[]): Float64Array {
  const units = 3 * SIDE * SIDE;
  const pixels = new Float32Array(images.length * units);
  images.forEach((image, i) => pixels.set(resample(image, SIDE, SIDE).data, i * units));
  return rdmOf("correlation", pixels, images.length, units, { layer: "pixels" });
}
