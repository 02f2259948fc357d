import { resample } from "./resample.ts";
import type { RgbImage } from "./rgb-image.ts";

/**
 * Width and height once the shorter side has `size` pixels: the longer one ⌊size × long / short⌋, as torchvision's `Resize(size)` on a
 * Pillow image.
 */
export const sizeOfShorterSide = (
  { width, height }: Pick<RgbImage, "width" | "height">,
  size: number,
): readonly [width: number, height: number] =>
  width <= height
    ? [size, width === size ? height : Math.trunc((size * height) / width)]
    : [height === size ? width : Math.trunc((size * width) / height), size];

/** The image with its shorter side at `size` pixels. An image whose shorter side already is `size` is returned as it is. */
export const resizeShorterSide = (image: RgbImage, size: number): RgbImage =>
  resample(image, ...sizeOfShorterSide(image, size));
