import { ShapeError } from "../errors.ts";
import { sum } from "../stats/sum.ts";

/**
 * Σ x y, by a compensated sum: the plain method, against which the kernels are tested.
 *
 * @returns NaN if either holds a NaN
 * @throws {ShapeError} if lengths differ
 */
export function sumOfProducts(x: Float64Array, y: Float64Array): number {
  if (x.length !== y.length) throw new ShapeError(`sums of products: ${x.length} vs ${y.length} values`);
  return sum(x.map((value, p) => value * y[p]));
}
