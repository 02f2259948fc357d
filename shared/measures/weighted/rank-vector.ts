import { OrderedRdm } from "./ordered-rdm.ts";
import type { WeightedVector } from "./by-products.ts";
import type { WeightedPairs } from "./weighted-pairs.ts";

/**
 * Mid-ranks among all copies, doubled and centred to integers as `centredRanks` are: with weight b below a value and g at it, 2b + g − m of
 * m copies in all.
 *
 * @param norm - of the vector; `tied` counts pairs of copies with equal dissimilarities
 */
export function weightedRanks(
  rdm: Float64Array,
  norm: (pairs: WeightedPairs, ranks: Float64Array, tied: number) => number,
): WeightedVector {
  const ordered = new OrderedRdm(rdm);
  return {
    weigh(pairs, values) {
      ordered.weigh(pairs);
      const { ascending, levels, tied } = ordered;
      const { weights, length, total } = pairs;
      let below = 0;
      for (let start = 0; start < length;) {
        let [end, weight] = [start, 0];
        for (; end < length && levels[ascending[end]] === levels[ascending[start]]; end++)
          weight += weights[ascending[end]];
        for (; start < end; start++) values[ascending[start]] = 2 * below + weight - total;
        below += weight;
      }
      return norm(pairs, values, tied);
    },
  };
}
