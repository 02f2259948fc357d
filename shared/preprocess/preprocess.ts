import { centralBox, centreCrop } from "./centre-crop.ts";
import type { Preprocessing } from "./preprocessing.ts";
import { resample } from "./resample.ts";
import { sizeOfShorterSide } from "./resize-shorter-side.ts";
import type { RgbImage } from "./rgb-image.ts";
import { toTensor } from "./to-tensor.ts";

/**
 * One stimulus as a network sees it: shorter side, or rows and columns, to `resize`, the central pixels of `crop`, normalised per
 * channel, as torchvision's `Resize` and `CenterCrop`. Writes 3 × rows × columns values into `into` from element `offset` on.
 *
 * @throws {ShapeError} if `into` ends before the tensor does
 *
 * @example
 * ```ts
 * const grey = { width: 320, height: 240, data: new Uint8Array(3 * 320 * 240).fill(128) };
 * const tensor = new Float32Array(3 * 224 * 224);
 * preprocess(grey, IMAGENET_PREPROCESSING, tensor, 0);
 * tensor[0]?.toFixed(4); // => "0.0741"
 * ```
 */
export function preprocess(image: RgbImage, p: Preprocessing, into: Float32Array, offset: number): void {
  toTensor(shown(image, p), p, into, offset);
}

/** What is seen of a stimulus, before it is normalised: the central pixels of `crop` after its resizing. */
export function shown(image: RgbImage, { resize, crop }: Pick<Preprocessing, "resize" | "crop">): RgbImage {
  const [width, height] = typeof resize === "number" ? sizeOfShorterSide(image, resize) : [resize[1], resize[0]];
  return centreCrop(resample(image, width, height, centralBox(width, height, crop)), crop);
}
