import { ShapeError } from "../errors.ts";
import type { Preprocessing } from "./preprocessing.ts";
import type { RgbImage } from "./rgb-image.ts";

/**
 * Bytes to a normalised float32 tensor of 3 × height × width, (x/255 − mean)/std per channel, each operation rounded to
 * float32 as in torchvision's `ToTensor` and `Normalize`: equal to the bit. In a range of 0 to 255 nothing is divided by 255.
 *
 * @param into - where the tensor is written, from element `offset` on; a new array if left out
 * @throws {ShapeError} if `into` ends before the tensor does
 */
export function toTensor(
  image: RgbImage,
  { mean, std, channels, range }: Pick<Preprocessing, "mean" | "std" | "channels" | "range">,
  into: Float32Array = new Float32Array(3 * image.width * image.height),
  offset = 0,
): Float32Array {
  const pixels = image.width * image.height;
  if (into.length < offset + 3 * pixels) {
    throw new ShapeError(`toTensor: ${3 * pixels} values from ${offset} on do not fit into ${into.length}`);
  }
  const white = range === "0-255" ? 1 : 255;
  const ofByte = new Float32Array(256);
  for (let channel = 0; channel < 3; channel++) {
    const centre = Math.fround(mean[channel]);
    const spread = Math.fround(std[channel]);
    for (let byte = 0; byte < 256; byte++) {
      ofByte[byte] = Math.fround(Math.fround(byte / white) - centre) / spread;
    }
    const colour = channels === "bgr" ? 2 - channel : channel;
    const plane = offset + channel * pixels;
    for (let i = 0; i < pixels; i++) into[plane + i] = ofByte[image.data[3 * i + colour]];
  }
  return into;
}
