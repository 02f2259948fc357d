import { resample } from "./resample.ts";
import type { RgbImage } from "./rgb-image.ts";

/**
 * The image with its shorter side at `size` pixels and the longer one at ⌊size × long / short⌋, as torchvision's
 * `Resize(size)` on a Pillow image. An image whose shorter side already is `size` is returned as it is.
 */
export function resizeShorterSide(image: RgbImage, size: number): RgbImage {
  const { width, height } = image;
  if (Math.min(width, height) === size) return image;
  return width <= height
    ? resample(image, size, Math.trunc((size * height) / width))
    : resample(image, Math.trunc((size * width) / height), size);
}
