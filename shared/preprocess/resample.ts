import type { RgbImage } from "./rgb-image.ts";
import { type FilterTaps, triangleFilter, WEIGHT_BITS } from "./triangle-filter.ts";

const HALF = 1 << (WEIGHT_BITS - 1);

/**
 * The image at another size, equal in every byte to Pillow's `image.resize((width, height), Image.Resampling.BILINEAR)`.
 *
 * The width first, then the height, each pass rounded to bytes; a pass whose size does not change is left out. That is
 * Pillow from 3 to 12. Pillow 13 takes the height first when an image more than twice as high as wide is made smaller, which
 * moves some of its bytes by one.
 *
 * @param width - pixels, at least 1
 * @param height - pixels, at least 1
 */
export function resample(image: RgbImage, width: number, height: number): RgbImage {
  const across = width === image.width ? image : resampleRows(image, triangleFilter(image.width, width), width);
  return height === image.height ? across : resampleColumns(across, triangleFilter(image.height, height), height);
}

function resampleRows({ width: from, height, data }: RgbImage, taps: FilterTaps, width: number): RgbImage {
  const out = new Uint8Array(3 * width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const firstWeight = x * taps.taps;
      let source = 3 * (y * from + taps.first[x]);
      let red = HALF;
      let green = HALF;
      let blue = HALF;
      for (let i = firstWeight; i < firstWeight + taps.count[x]; i++, source += 3) {
        const weight = taps.weights[i];
        red += weight * data[source];
        green += weight * data[source + 1];
        blue += weight * data[source + 2];
      }
      const target = 3 * (y * width + x);
      out[target] = toByte(red);
      out[target + 1] = toByte(green);
      out[target + 2] = toByte(blue);
    }
  }
  return { width, height, data: out };
}

function resampleColumns({ width, data }: RgbImage, taps: FilterTaps, height: number): RgbImage {
  const stride = 3 * width;
  const out = new Uint8Array(stride * height);
  const sums = new Int32Array(stride);
  for (let y = 0; y < height; y++) {
    sums.fill(HALF);
    for (let i = 0; i < taps.count[y]; i++) {
      const weight = taps.weights[y * taps.taps + i];
      const source = (taps.first[y] + i) * stride;
      for (let b = 0; b < stride; b++) sums[b] += weight * data[source + b];
    }
    for (let b = 0; b < stride; b++) out[y * stride + b] = toByte(sums[b]);
  }
  return { width, height, data: out };
}

/** Weights round up at most 2⁻²³ each, so a sum can pass 255 by its rounding alone; it is never negative. */
function toByte(sum: number): number {
  return Math.min(sum >> WEIGHT_BITS, 255);
}
