import { centreCrop } from "./centre-crop.ts";
import type { Preprocessing } from "./preprocessing.ts";
import { resizeShorterSide } from "./resize-shorter-side.ts";
import type { RgbImage } from "./rgb-image.ts";
import { toTensor } from "./to-tensor.ts";

/**
 * One stimulus as a network sees it: shorter side to `resize`, central `crop` × `crop` pixels, normalised per channel.
 * Writes 3 × crop × crop values into `into` from element `offset` on.
 *
 * @throws {ShapeError} if `into` ends before the tensor does
 */
export function preprocess(image: RgbImage, p: Preprocessing, into: Float32Array, offset: number): void {
  toTensor(centreCrop(resizeShorterSide(image, p.resize), p.crop), p, into, offset);
}
