import { InputError } from "../errors.ts";
import { radixOrder } from "./radix-order.ts";

/**
 * Ranks from 1; tied values share the mean of the ranks they occupy, so every rank is a multiple of 1/2 and sums of ranks
 * are exact. Agrees with scipy.stats.rankdata. O(n).
 *
 * @throws {InputError} if a value is NaN, which has no rank
 */
export function midRanks(values: ArrayLike<number>): Float64Array {
  const n = values.length;
  for (let i = 0; i < n; i++) {
    if (Number.isNaN(values[i])) throw new InputError(`midRanks: value ${i + 1} of ${n} is NaN, which has no rank`);
  }
  const order = radixOrder(Float64Array.from(values));

  const ranks = new Float64Array(n);
  for (let first = 0; first < n;) {
    let end = first + 1; // the run [first, end) holds equal values
    while (end < n && values[order[end]] === values[order[first]]) end++;
    const rank = (first + 1 + end) / 2;
    for (let k = first; k < end; k++) ranks[order[k]] = rank;
    first = end;
  }
  return ranks;
}
