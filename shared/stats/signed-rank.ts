import { InputError } from "../errors.ts";
import type { Alternative } from "./alternative.ts";
import { normalBelow } from "./normal-distribution.ts";
import { midRanks } from "./ranks.ts";

/** Up to here the 2ⁿ sign flips are counted, exactly: float64 holds every count up to 2⁵³. */
export const MOST_EXACT = 50;

/** Beside the largest size: what two may differ by that are equal but for the rounding of what they were computed from. */
const ROUNDING = 2 ** -40;

/** Null where undefined, and then `undefinedBecause` says why. */
export interface SignedRankTest {
  /** T⁺, the sum of the ranks of |x| over the positive values */
  readonly statistic: number;
  /** values that are not zero: zeros have no sign, and are left out before ranking */
  readonly nUsed: number;
  /** whether p is of all sign flips, and not of the normal approximation */
  readonly exact: boolean;
  readonly p: number | null;
  /** (T⁺ − T⁻)/(T⁺ + T⁻) */
  readonly rankBiserial: number | null;
  readonly undefinedBecause: string | null;
}

/**
 * Wilcoxon's signed-rank test that values lie symmetrically around zero. Wilcoxon (1945), doi:10.2307/3001968.
 *
 * p is exact, over all sign flips of the mid-ranks that are there, so that ties need no approximation, where at most `MOST_EXACT`
 * values are not zero; beyond by the normal approximation with corrections for ties and continuity. Sizes that differ by less than
 * 2⁻⁴⁰ of the largest are tied, and a smaller one is zero: of 0.3 − 0.1 and 0.4 − 0.2 neither is larger, though rounding says so. Agrees
 * with R's wilcox.test and scipy.stats.wilcoxon where these are exact and no size is so near to another.
 *
 * @throws {InputError} if a value is not finite
 * @example
 * ```ts
 * signedRankTest([0.3, 0.1, -0.2, 0.4]).p; // => 0.375
 * ```
 */
export function signedRankTest(values: ArrayLike<number>, alternative: Alternative = "two-sided"): SignedRankTest {
  const bad = Array.from(values).find((value) => !Number.isFinite(value));
  if (bad !== undefined) throw new InputError(`signedRankTest: ${bad} among ${values.length} values`);
  const slack = ROUNDING * Array.from(values).reduce((largest, value) => Math.max(largest, Math.abs(value)), 0);
  const used = Array.from(values).filter((value) => Math.abs(value) > slack);
  const ranks = midRanks(settled(used.map(Math.abs), slack));
  const statistic = ranks.reduce((sum, rank, i) => (used[i] > 0 ? sum + rank : sum), 0);
  const nUsed = used.length;
  const exact = nUsed <= MOST_EXACT;
  if (nUsed === 0) {
    const undefinedBecause = values.length === 0 ? "there are no values" : "every value is zero";
    return { statistic, nUsed, exact, p: null, rankBiserial: null, undefinedBecause };
  }
  const p = (exact ? exactP : approximateP)(ranks, statistic, alternative);
  const total = (nUsed * (nUsed + 1)) / 2;
  return { statistic, nUsed, exact, p, rankBiserial: (2 * statistic - total) / total, undefinedBecause: null };
}

/** Sizes of which those are equal that differ by no more than the slack from the one before, by size. */
function settled(sizes: readonly number[], slack: number): number[] {
  const ascending = [...sizes.keys()].sort((a, b) => sizes[a] - sizes[b]);
  const equal = [...sizes];
  for (const [i, at] of ascending.entries()) {
    const before = ascending.at(i - 1);
    if (i > 0 && before !== undefined && sizes[at] - sizes[before] <= slack) equal[at] = equal[before];
  }
  return equal;
}

/**
 * p over all sign flips of the ranks; two-sided, twice the smaller tail.
 *
 * Flips are counted by their doubled T⁺, an integer, rank by rank: O(n³) instead of 2ⁿ.
 */
function exactP(ranks: Float64Array, statistic: number, alternative: Alternative): number {
  const doubled = Array.from(ranks, (rank) => 2 * rank);
  const total = doubled.reduce((sum, rank) => sum + rank, 0);
  const flips = new Float64Array(total + 1);
  flips[0] = 1;
  let reach = 0;
  for (const rank of doubled) {
    reach += rank;
    for (let sum = reach; sum >= rank; sum--) flips[sum] += flips[sum - rank];
  }
  const share = (from: number, to: number) => flips.subarray(from, to).reduce((a, b) => a + b, 0) / 2 ** ranks.length;
  const observed = 2 * statistic;
  const greater = share(observed, total + 1);
  const less = share(0, observed + 1);
  if (alternative !== "two-sided") return alternative === "greater" ? greater : less;
  return Math.min(1, 2 * Math.min(greater, less));
}

/**
 * p by the normal approximation of T⁺, its variance corrected for ties and its distance from the mean by 1/2 for continuity, as R's
 * wilcox.test(exact = FALSE).
 */
export function approximateP(ranks: Float64Array, statistic: number, alternative: Alternative): number {
  const n = ranks.length;
  const sorted = ranks.toSorted();
  const deviation = Math.sqrt((n * (n + 1) * (2 * n + 1)) / 24 - tieSum(sorted) / 48);
  const distance = statistic - (n * (n + 1)) / 4;
  const above = (continuity: number) => normalBelow(-(distance - continuity) / deviation);
  if (alternative === "greater") return above(0.5);
  if (alternative === "less") return normalBelow((distance + 0.5) / deviation);
  return distance === 0 ? 1 : Math.min(1, 2 * Math.min(above(0.5), normalBelow((distance + 0.5) / deviation)));
}

/** Σ (t³ − t) over the groups of t equal values. */
function tieSum(sorted: Float64Array): number {
  let cubes = 0;
  for (let first = 0; first < sorted.length;) {
    let end = first + 1;
    while (end < sorted.length && sorted[end] === sorted[first]) end++;
    cubes += (end - first) ** 3 - (end - first);
    first = end;
  }
  return cubes;
}
