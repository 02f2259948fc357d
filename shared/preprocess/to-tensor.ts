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
  const planes = [0, 1, 2].map((channel) => {
    const start = offset + channel * pixels;
    return { values: into.subarray(start, start + pixels), ofByte: normalised(white, mean[channel], std[channel]) };
  });
  const [red, green, blue] = channels === "bgr" ? planes.toReversed() : planes;
  fillPlanes(image.data, red, green, blue);
  return into;
}

/** One channel of a tensor, and what it holds for each byte. */
interface Plane {
  readonly values: Float32Array;
  readonly ofByte: Float32Array;
}

/** All three at a time, so that a pixel is read once. */
function fillPlanes(
  data: Uint8Array,
  { values: red, ofByte: redOf }: Plane,
  { values: green, ofByte: greenOf }: Plane,
  { values: blue, ofByte: blueOf }: Plane,
): void {
  for (let i = 0, byte = 0; i < red.length; i++, byte += 3) {
    red[i] = redOf[data[byte]];
    green[i] = greenOf[data[byte + 1]];
    blue[i] = blueOf[data[byte + 2]];
  }
}

function normalised(white: number, mean: number, std: number): Float32Array {
  const centre = Math.fround(mean);
  const spread = Math.fround(std);
  const ofByte = new Float32Array(256);
  for (let byte = 0; byte < 256; byte++) ofByte[byte] = Math.fround(Math.fround(byte / white) - centre) / spread;
  return ofByte;
}
