import { deviations } from "../stats/deviations.ts";
import { isRoundingNoise, sumOfSquares } from "../stats/rounding-noise.ts";

/** What least squares leave of a vector: from the span of control vectors and a constant. */
export interface ResidualsOf {
  /** how many controls are no combination of those before them */
  readonly rank: number;
  /** as many vectors of length 1 and mean 0, at right angles, that span what the controls do */
  readonly basis: readonly Float64Array[];
  /** y minus its least-squares fit on the controls and a constant; zeros where nothing but rounding is left */
  readonly of: (y: Float64Array) => Float64Array;
}

/**
 * Least-squares residuals on control vectors and a constant, by an orthonormal basis of what the controls span (Gram and Schmidt,
 * twice, which leaves it orthogonal to rounding: Giraud et al. 2005, doi:10.1007/s00211-005-0615-4). A control that is constant, or
 * a combination of those before it, adds nothing.
 *
 * @param controls - of equal lengths, without NaN
 */
export function residualsOn(controls: readonly Float64Array[]): ResidualsOf {
  const basis: Float64Array[] = [];
  for (const control of controls) {
    const left = without(deviations(control), basis);
    const size = Math.sqrt(sumOfSquares(left));
    if (size > 0) basis.push(left.map((value) => value / size));
  }
  return { rank: basis.length, basis, of: (y) => without(deviations(y), basis) };
}

/** What a centred vector has beside its projections on an orthonormal basis. */
function without(centred: Float64Array, basis: readonly Float64Array[]): Float64Array {
  const left = centred.slice();
  for (const pass of [...basis, ...basis]) {
    const share = dot(left, pass);
    for (let p = 0; p < left.length; p++) left[p] -= share * pass[p];
  }
  return isRoundingNoise(sumOfSquares(left), ROUNDED * sumOfSquares(centred)) ? left.fill(0) : left;
}

/** Projecting rounds more often than taking off a mean: what is left of a vector in the span is some 100 units of 2⁻⁵² of it. */
const ROUNDED = 10_000;

function dot(x: Float64Array, y: Float64Array): number {
  let total = 0;
  for (let p = 0; p < x.length; p++) total += x[p] * y[p];
  return total;
}
