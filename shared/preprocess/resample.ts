import type { RgbImage } from "./rgb-image.ts";
import { type FilterTaps, triangleFilter, WEIGHT_BITS } from "./triangle-filter.ts";

const HALF = 1 << (WEIGHT_BITS - 1);

/** Rows and columns of an image. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly columns: number;
  readonly rows: number;
}

/**
 * The image at another size, equal in every byte to Pillow's `image.resize((width, height), Image.Resampling.BILINEAR)`; or a part of
 * that, for which the rest is not computed.
 *
 * The width first, then the height, each pass rounded to bytes; a pass whose size does not change is left out. That is
 * Pillow from 3 to 12. Pillow 13 takes the height first when an image more than twice as high as wide is made smaller, which
 * moves some of its bytes by one.
 *
 * @param width - pixels, at least 1
 * @param height - pixels, at least 1
 * @param box - of the image at that size, not empty; all of it if left out
 */
export function resample(
  image: RgbImage,
  width: number,
  height: number,
  { left, top, columns, rows }: Box = { left: 0, top: 0, columns: width, rows: height },
): RgbImage {
  const down = height === image.height ? undefined : triangleFilter(image.height, height);
  const last = top + rows - 1;
  const from = down ? down.first[top] : top;
  const needed = (down ? down.first[last] + down.count[last] : last + 1) - from;
  const across =
    width === image.width
      ? cut(image, { left, top: from, columns, rows: needed })
      : resampleRows(image, triangleFilter(image.width, width), { left, top: from, columns, rows: needed });
  return down ? resampleColumns(across, down, top, rows) : across;
}

function cut(image: RgbImage, { left, top, columns, rows }: Box): RgbImage {
  if (columns === image.width && rows === image.height) return image;
  const data = new Uint8Array(3 * columns * rows);
  for (let y = 0; y < rows; y++) {
    const start = 3 * ((top + y) * image.width + left);
    data.set(image.data.subarray(start, start + 3 * columns), 3 * y * columns);
  }
  return { width: columns, height: rows, data };
}

/** @param box - columns of the outcome, rows of the image */
function resampleRows(
  { width: from, data }: RgbImage,
  filter: FilterTaps,
  { left, top, columns, rows }: Box,
): RgbImage {
  const { first, count, weights, taps } = filter;
  const out = new Uint8Array(3 * columns * rows);
  let target = 0;
  for (let y = top; y < top + rows; y++) {
    for (let x = left; x < left + columns; x++) {
      const firstWeight = x * taps;
      const end = firstWeight + count[x];
      let source = 3 * (y * from + first[x]);
      let red = HALF;
      let green = HALF;
      let blue = HALF;
      for (let i = firstWeight; i < end; i++, source += 3) {
        const weight = weights[i];
        red = (red + Math.imul(weight, data[source])) | 0;
        green = (green + Math.imul(weight, data[source + 1])) | 0;
        blue = (blue + Math.imul(weight, data[source + 2])) | 0;
      }
      out[target] = toByte(red);
      out[target + 1] = toByte(green);
      out[target + 2] = toByte(blue);
      target += 3;
    }
  }
  return { width: columns, height: rows, data: out };
}

/** @param image - rows that the outcome is made of, from the first on that its row `top` is made of */
function resampleColumns({ width, data }: RgbImage, filter: FilterTaps, top: number, rows: number): RgbImage {
  const { first, count, weights, taps } = filter;
  const stride = 3 * width;
  const out = new Uint8Array(stride * rows);
  const sums = new Int32Array(stride);
  for (let y = top; y < top + rows; y++) {
    const target = (y - top) * stride;
    const source = (first[y] - first[top]) * stride;
    const taken = count[y];
    const firstWeight = y * taps;
    sums.fill(HALF);
    for (let i = 0; i + 1 < taken; i += 2)
      addRows(data, source + i * stride, weights[firstWeight + i], weights[firstWeight + i + 1], sums);
    if (taken % 2 === 1) addRow(data, source + (taken - 1) * stride, weights[firstWeight + taken - 1], sums);
    for (let b = 0; b < stride; b++) out[target + b] = toByte(sums[b]);
  }
  return { width, height: rows, data: out };
}

function addRows(data: Uint8Array, start: number, weight: number, below: number, sums: Int32Array): void {
  const next = start + sums.length;
  for (let b = 0; b < sums.length; b++)
    sums[b] += (Math.imul(weight, data[start + b]) + Math.imul(below, data[next + b])) | 0;
}

function addRow(data: Uint8Array, start: number, weight: number, sums: Int32Array): void {
  for (let b = 0; b < sums.length; b++) sums[b] += Math.imul(weight, data[start + b]);
}

/** Weights round up at most 2⁻²³ each, so a sum can pass 255 by its rounding alone; it is never negative. */
function toByte(sum: number): number {
  return Math.min(sum >> WEIGHT_BITS, 255);
}
