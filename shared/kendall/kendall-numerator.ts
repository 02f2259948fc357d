import { ShapeError } from "../errors.ts";
import { pairCount } from "../rdm/condensed.ts";
import { pairsInRuns, tiedPairs } from "../stats/tied-pairs.ts";

/**
 * The numerator of Kendall's τ: S = C − D over the n₀ = p(p − 1)/2 pairs of positions; C concordant, D discordant, ties neither.
 *
 * Knight's method: with positions sorted by x, and by y where x is tied, the discordant pairs are the inversions of y, and
 * C = n₀ − n₁ − n₂ + n₃ − D with n₁, n₂, n₃ the pairs tied in x, in y and in both. O(p log p). Knight (1966), JASA 61:436,
 * doi:10.2307/2282833. This is the reference that the fast kernels are tested against.
 *
 * @returns an integer, exact for p < 2^26; NaN if either vector holds a NaN
 * @throws {ShapeError} if lengths differ
 */
export function kendallNumerator(x: Float64Array, y: Float64Array): number {
  if (x.length !== y.length) throw new ShapeError(`kendallNumerator: ${x.length} and ${y.length} values`);
  if (x.some(Number.isNaN) || y.some(Number.isNaN)) return NaN;
  const order = Uint32Array.from(x, (_, i) => i).sort((i, j) => x[i] - x[j] || y[i] - y[j]);
  const bothTied = pairsInRuns(order, (i, j) => x[i] === x[j] && y[i] === y[j]);
  const discordant = inversions(Float64Array.from(order, (i) => y[i]));
  return pairCount(x.length) - tiedPairs(x) - tiedPairs(y) + bothTied - 2 * discordant;
}

/** Pairs k < l with values[k] > values[l], counted while merging sorted runs of doubling width. Sorts `values`. */
function inversions(values: Float64Array): number {
  const { length } = values;
  let count = 0;
  let from: Float64Array = values;
  let to: Float64Array = new Float64Array(length);
  for (let width = 1; width < length; width *= 2) {
    for (let start = 0; start < length; start += 2 * width) {
      const middle = Math.min(start + width, length);
      const end = Math.min(start + 2 * width, length);
      let left = start; // in [start, middle]
      let right = middle; // in [middle, end]
      for (let k = start; k < end; k++) {
        if (left < middle && (right === end || from[left] <= from[right])) {
          to[k] = from[left++];
        } else {
          to[k] = from[right++];
          count += middle - left; // this value overtakes all that are left of the left run
        }
      }
    }
    [from, to] = [to, from];
  }
  return count;
}
