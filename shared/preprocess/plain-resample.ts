import type { Box, RgbImage } from "./rgb-image.ts";
import { type FilterTaps, HALF, WEIGHT_BITS } from "./triangle-filter.ts";

/** How a part of an image at another size is made: the width first, then the height. */
export interface Passes {
  /** undefined where the width stays */
  readonly across: FilterTaps | undefined;
  /** undefined where the height stays */
  readonly down: FilterTaps | undefined;
  /** what is between the passes: columns of the outcome, rows of the image that these rows are made of */
  readonly between: Box;
  /** rows of the outcome */
  readonly top: number;
  readonly rows: number;
}

/** The part of the image at its other size, byte by byte. */
export function plainResample(image: RgbImage, { across, down, between, top, rows }: Passes): RgbImage {
  const narrowed = across ? resampleRows(image, across, between) : cut(image, between);
  return down ? resampleColumns(narrowed, down, top, rows) : narrowed;
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
