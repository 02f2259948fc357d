import { ShapeError } from "../errors.ts";

/**
 * Kendall's τ_b between two vectors, corrected for ties in both.
 *
 *   τ_b = S / √((n₀ − n₁)(n₀ − n₂)),   n₀ = p(p − 1)/2
 *
 * S is the numerator C − D; n₁, n₂ are the pairs tied in x and in y. O(p log p) after Knight (1966), JASA 61:436,
 * doi:10.2307/2282833. Agrees with scipy.stats.kendalltau.
 *
 * @param x - length p, for RDMs the p = n(n − 1)/2 dissimilarities of n stimuli
 * @param y - the same pairs of stimuli in the same order as `x`
 * @returns τ_b in [−1, 1]; NaN where it is undefined: either vector constant, shorter than 2, or holding a NaN
 * @throws {ShapeError} if lengths differ
 */
export function kendallTauB(x: Float64Array, y: Float64Array): number {
  return tauBOfNumerator(kendallNumerator(x, y), x.length, tiedPairs(x), tiedPairs(y));
}

/**
 * Kendall's τ_a between two vectors: τ_a = S / n₀, with ties counted as neither concordant nor discordant.
 *
 * @returns τ_a in [−1, 1]; NaN where it is undefined: vectors shorter than 2, or holding a NaN
 * @throws {ShapeError} if lengths differ
 */
export function kendallTauA(x: Float64Array, y: Float64Array): number {
  return kendallNumerator(x, y) / pairsOf(x.length);
}

/**
 * τ_b from integers that are already known: S / √(n₀ − xTied) / √(n₀ − yTied).
 *
 * @param numerator - S = C − D
 * @param length - p, values per vector
 * @param xTied - pairs of values tied in x, as from `tiedPairs`
 * @param yTied - pairs of values tied in y
 * @returns τ_b in [−1, 1]; NaN if either vector is constant
 */
export function tauBOfNumerator(numerator: number, length: number, xTied: number, yTied: number): number {
  const all = pairsOf(length);
  if (xTied === all || yTied === all) return NaN;
  const tau = numerator / Math.sqrt(all - xTied) / Math.sqrt(all - yTied);
  return Math.max(-1, Math.min(1, tau)); // two roundings can leave the interval by one ulp
}

/**
 * The numerator of Kendall's τ: S = C − D over the p(p − 1)/2 pairs of positions; C concordant, D discordant, ties neither.
 *
 * Knight's method: with positions sorted by x, and by y where x is tied, the discordant pairs are the inversions of y, and
 * C = n₀ − n₁ − n₂ + n₃ − D with n₃ the pairs tied in both. This is the reference that the fast kernels are tested against.
 *
 * @returns an integer, exact for p < 2^26; NaN if either vector holds a NaN
 * @throws {ShapeError} if lengths differ
 */
export function kendallNumerator(x: Float64Array, y: Float64Array): number {
  if (x.length !== y.length) throw new ShapeError(`kendallNumerator: ${x.length} and ${y.length} values`);
  if (x.some(Number.isNaN) || y.some(Number.isNaN)) return NaN;
  const order = Uint32Array.from(x, (_, i) => i).sort((i, j) => x[i] - x[j] || y[i] - y[j]);
  const bothTied = tiedNeighbours(order, (i, j) => x[i] === x[j] && y[i] === y[j]);
  const discordant = inversions(Float64Array.from(order, (i) => y[i]));
  return pairsOf(x.length) - tiedPairs(x) - tiedPairs(y) + bothTied - 2 * discordant;
}

/** Pairs of positions that hold equal values: Σ t(t − 1)/2 over the groups of t equal values; NaN if any value is NaN. */
export function tiedPairs(values: Float64Array): number {
  if (values.some(Number.isNaN)) return NaN;
  const sorted = Float64Array.from(values).sort();
  return tiedNeighbours(sorted, (a, b) => a === b);
}

function pairsOf(length: number): number {
  return (length * (length - 1)) / 2;
}

/** Pairs within the runs of a sorted array, where `tied` says whether two neighbours belong to one run. */
function tiedNeighbours(sorted: ArrayLike<number>, tied: (a: number, b: number) => boolean): number {
  let pairs = 0;
  let earlierInRun = 0;
  for (let k = 1; k < sorted.length; k++) {
    earlierInRun = tied(sorted[k - 1], sorted[k]) ? earlierInRun + 1 : 0;
    pairs += earlierInRun;
  }
  return pairs;
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
