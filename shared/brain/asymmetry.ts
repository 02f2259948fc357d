import { elementCount } from "../formats/nd-array.ts";

/**
 * Largest |x_ij − x_ji| over all RDMs of an array if `axes` are its stimuli, as a share of the largest |x|.
 * Values that are not finite are left out: they are reported when the RDMs are checked. 0 for an array of zeros.
 *
 * @param shape - of row-major `data`
 * @param axes - two axes of equal size
 */
export function asymmetry(data: Float64Array, shape: readonly number[], [a, b]: readonly [number, number]): number {
  const stride = (axis: number) => elementCount(shape.slice(axis + 1));
  const [strideA, strideB] = [stride(a), stride(b)];
  let largest = 0;
  let deviation = 0;
  for (let k = 0; k < data.length; k++) {
    const value = Math.abs(data[k]);
    if (value > largest && value < Infinity) largest = value;
    const i = Math.floor(k / strideA) % shape[a];
    const j = Math.floor(k / strideB) % shape[b];
    if (i >= j) continue;
    const difference = Math.abs(data[k] - data[k + (j - i) * (strideA - strideB)]);
    if (difference > deviation && difference < Infinity) deviation = difference;
  }
  return largest === 0 ? 0 : deviation / largest;
}
