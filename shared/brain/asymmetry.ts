import { elementCount } from "../formats/nd-array.ts";

/**
 * Largest |x_ij − x_ji| over all RDMs of an array if `axes` are its stimuli, as a share of the largest |x|; 0 where one half of
 * them all is empty, zeros or NaN. Values that are not finite are left out: they are reported when the RDMs are checked. 0 for an
 * array of zeros.
 *
 * @param shape - of row-major `data`
 * @param axes - two axes of equal size
 */
export function asymmetry(data: Float64Array, shape: readonly number[], [a, b]: readonly [number, number]): number {
  const stride = (axis: number) => elementCount(shape.slice(axis + 1));
  const [strideA, strideB] = [stride(a), stride(b)];
  let largest = 0;
  let deviation = 0;
  let above = 0;
  let below = 0;
  for (let k = 0; k < data.length; k++) {
    const value = Math.abs(data[k]);
    if (value > largest && value < Infinity) largest = value;
    const i = Math.floor(k / strideA) % shape[a];
    const j = Math.floor(k / strideB) % shape[b];
    if (i >= j) continue;
    const mirrored = data[k + (j - i) * (strideA - strideB)];
    const difference = Math.abs(data[k] - mirrored);
    if (difference > deviation && difference < Infinity) deviation = difference;
    if (value > 0) above++;
    if (Math.abs(mirrored) > 0) below++;
  }
  return largest === 0 || above === 0 || below === 0 ? 0 : deviation / largest;
}
