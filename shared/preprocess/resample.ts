import { type Passes, plainResample } from "./plain-resample.ts";
import type { Box, RgbImage } from "./rgb-image.ts";
import { triangleFilter } from "./triangle-filter.ts";
import { vectorResample } from "./vector-resample.ts";

/**
 * The image at another size, equal in every byte to `image.resize((width, height), Image.Resampling.BILINEAR)` of Pillow up to
 * version 12; or a part of that, for which the rest is not computed.
 *
 * The width first, then the height, each pass rounded to bytes; a pass whose size does not change is left out. That is
 * Pillow from 3 to 12. Pillow 13 takes the height first where it loses more than twice as many pixels as the width, which moves some
 * of those bytes by one: where the shorter side is resized, of images more than twice as high as wide that are made smaller.
 *
 * @param width - pixels, at least 1
 * @param height - pixels, at least 1
 * @param box - of the image at that size, not empty; all of it if left out
 */
export function resample(
  image: RgbImage,
  width: number,
  height: number,
  box: Box = { left: 0, top: 0, columns: width, rows: height },
): RgbImage {
  const passes = passesOf(image, width, height, box);
  return vectorResample(image, passes) ?? plainResample(image, passes);
}

/** What an image at another size is made of, and how. */
export function passesOf(image: RgbImage, width: number, height: number, { left, top, columns, rows }: Box): Passes {
  const across = width === image.width ? undefined : triangleFilter(image.width, width);
  const down = height === image.height ? undefined : triangleFilter(image.height, height);
  const last = top + rows - 1;
  const first = down ? down.first[top] : top;
  const end = down ? down.first[last] + down.count[last] : last + 1;
  return { across, down, between: { left, top: first, columns, rows: end - first }, top, rows };
}
