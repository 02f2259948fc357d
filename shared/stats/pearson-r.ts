import { ShapeError } from "../errors.ts";
import { isConstant } from "./constant.ts";
import { mean } from "./mean.ts";

/**
 * Pearson's product-moment correlation.
 *
 *   r = Σ(x − x̄)(y − ȳ) / √(Σ(x − x̄)² Σ(y − ȳ)²)
 *
 * Two passes in float64, held to [−1, 1] against rounding. Agrees with scipy.stats.pearsonr.
 *
 * @returns NaN if either vector is constant or has fewer than two values, where r is undefined
 * @throws {ShapeError} if lengths differ
 */
export function pearsonR(x: ArrayLike<number>, y: ArrayLike<number>): number {
  if (x.length !== y.length) throw new ShapeError(`pearsonR: ${x.length} vs ${y.length} values`);
  if (isConstant(x) || isConstant(y)) return Number.NaN;
  const xMean = mean(x);
  const yMean = mean(y);
  let xx = 0;
  let yy = 0;
  let xy = 0;
  for (let i = 0; i < x.length; i++) {
    const dx = x[i] - xMean;
    const dy = y[i] - yMean;
    xx += dx * dx;
    yy += dy * dy;
    xy += dx * dy;
  }
  return Math.max(-1, Math.min(1, xy / (Math.sqrt(xx) * Math.sqrt(yy))));
}
