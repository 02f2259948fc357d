import { rdmOf } from "../dissimilarities/rdm-of.ts";
import { centreCrop } from "../preprocess/centre-crop.ts";
import { resizeShorterSide } from "../preprocess/resize-shorter-side.ts";
import type { RgbImage } from "../preprocess/rgb-image.ts";
import { ofPairs } from "../rdm/condensed.ts";

/** What is larger is looked at in the size that most networks see. */
export const GREY_SIDE = 224;

/** Images in grey, all of one size. */
export interface GreyImages {
  /** n × pixels, from 0 to 255, row-major */
  readonly values: Float32Array;
  readonly pixels: number;
}

/** Whether images can be compared pixel by pixel as they are; else they are made squares of `GREY_SIDE` first. */
export function isComparable(sizes: readonly Pick<RgbImage, "width" | "height">[]): boolean {
  const [{ width, height }] = sizes;
  const areEqual = sizes.every((size) => size.width === width && size.height === height);
  return areEqual && width * height <= GREY_SIDE * GREY_SIDE;
}

/** An image in grey once its shorter side has `GREY_SIDE` pixels and it is cropped at the centre. @returns `GREY_SIDE`² values */
export const squareInGrey = (image: RgbImage): Float32Array =>
  grey(centreCrop(resizeShorterSide(image, GREY_SIDE), GREY_SIDE));

/** Luma after ITU-R BT.601, 0.299 R + 0.587 G + 0.114 B, to the integer that Pillow's `convert("L")` gives. @returns width × height, row-major */
export function grey({ width, height, data }: RgbImage): Float32Array {
  return Float32Array.from({ length: width * height }, (_, p) => {
    const [r, g, b] = [data[3 * p], data[3 * p + 1], data[3 * p + 2]];
    return (19_595 * r + 38_470 * g + 7_471 * b + 0x8000) >> 16;
  });
}

/**
 * 1 − Pearson's r between the pixels of every two images.
 * @returns condensed
 * @throws {InputError} if all pixels of an image are equal
 */
export const pixelRdm = ({ values, pixels }: GreyImages, nameOf: (i: number) => string): Float64Array =>
  rdmOf("correlation", values, values.length / pixels, pixels, { layer: "the control pixels", nameOf });

/** Difference of the mean grey of every two images. @returns condensed */
export function luminanceRdm({ values, pixels }: GreyImages): Float64Array {
  const means = Float64Array.from({ length: values.length / pixels }, (_, i) => {
    return values.subarray(i * pixels, (i + 1) * pixels).reduce((sum, value) => sum + value, 0) / pixels;
  });
  return ofPairs(means.length, (i, j) => Math.abs(means[i] - means[j]));
}
