/** Fractional bits of a weight: 32 less 8 for the pixel and 2 for overshoot, as in Pillow's Resample.c. */
export const WEIGHT_BITS = 22;
/** What a sum of weighted bytes begins with, so that it is rounded where it is cut. */
export const HALF = 1 << (WEIGHT_BITS - 1);

/** For each output pixel of one axis: the first input pixel under the filter, and the weights from there on. */
export interface FilterTaps {
  readonly first: Int32Array;
  readonly count: Int32Array;
  /** `taps` integers per output pixel, in units of 2⁻²²; only the first `count` of them are used */
  readonly weights: Int32Array;
  readonly taps: number;
}

/**
 * Weights of the antialiased bilinear (triangle) filter along one axis, rounded to integers as Pillow rounds them.
 *
 * Downscaling widens the triangle by the scale, so that every input pixel counts; upscaling leaves its support at 1.
 * Weights are normalised to sum to one before they are rounded, hence a constant row can come out off by nothing but that
 * rounding. The order of operations is Pillow's (src/libImaging/Resample.c, `precompute_coeffs`), because the last bit matters.
 *
 * @param from - pixels of the input axis, at least 1
 * @param to - pixels of the output axis, at least 1
 */
export function triangleFilter(from: number, to: number): FilterTaps {
  const scale = from / to;
  const support = Math.max(scale, 1);
  const perPixel = 1 / support;
  const taps = Math.ceil(support) * 2 + 1;
  const first = new Int32Array(to);
  const count = new Int32Array(to);
  const weights = new Int32Array(to * taps);
  const row = new Float64Array(taps);
  for (let out = 0; out < to; out++) {
    const centre = (out + 0.5) * scale;
    const begin = Math.max(Math.trunc(centre - support + 0.5), 0);
    const end = Math.min(Math.trunc(centre + support + 0.5), from);
    let sum = 0;
    for (let i = 0; i < end - begin; i++) {
      row[i] = Math.max(1 - Math.abs((i + begin - centre + 0.5) * perPixel), 0);
      sum += row[i];
    }
    for (let i = 0; i < end - begin; i++) {
      weights[out * taps + i] = Math.trunc(0.5 + (row[i] / sum) * 2 ** WEIGHT_BITS);
    }
    first[out] = begin;
    count[out] = end - begin;
  }
  return { first, count, weights, taps };
}
