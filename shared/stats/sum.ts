/**
 * Sum with Neumaier's compensation: the rounding error of every addition is carried along and added at the end, so the
 * result does not lose the small terms among large ones. Neumaier (1974), ZAMM 54:39, doi:10.1002/zamm.19740540106.
 *
 * @returns 0 for no values
 */
export function sum(values: ArrayLike<number>): number {
  let total = 0;
  let lost = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    const next = total + value;
    lost += Math.abs(total) >= Math.abs(value) ? total - next + value : value - next + total;
    total = next;
  }
  // an infinite or NaN total has no meaningful remainder
  return Number.isFinite(total) ? total + lost : total;
}
