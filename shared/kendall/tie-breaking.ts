/**
 * Ties, for kernels that compare total orders, in which every pair counts ±1. S leaves out the pairs tied in x or in y.
 *
 * Few ties: the kernel counts the order in which ties are broken by position, and each tied pair is looked up and taken out.
 * Many ties: the kernel counts twice, with tied positions in one order and in the other; in the mean they cancel.
 */
import type { Relabelling } from "../permutations/pair-relabelling.ts";
import { mirrorTies, type Ranking } from "./ranking.ts";

/** A looked-up pair costs about as much as two elements of a kernel: more of them than m / 4, and counting twice is faster. */
export const LOOKED_UP_PER_ELEMENT = 1 / 4;

/** The tied pairs of a vector that are left to look up, and what looking up another vector's pairs needs of this one. */
export interface TiedPairs {
  /** positions, flattened: p₀ q₀ p₁ q₁ … with p < q; none if the orders cancel them */
  readonly tiedPairs: Int32Array;
  /** sign(keys[q] − keys[p]) is what the mean over the orders counts for a pair: 0 for tied pairs that they cancel */
  readonly keys: Int32Array;
  readonly levels: Int32Array;
}

/** A vector as total orders, and the ties that their mean does not cancel. */
export interface BrokenTies extends TiedPairs {
  /** the total orders whose mean is free of the ties that they cancel: one, or two that mirror each other */
  readonly orders: readonly Ranking[];
}

/** How many total orders break the ties of a vector. */
export const ordersOf = ({ ranks, tiedPairs }: Ranking): 1 | 2 =>
  tiedPairs > ranks.length * LOOKED_UP_PER_ELEMENT ? 2 : 1;

/** Breaks the ties of a vector: in two mirrored orders where they are many, else in one with a list of tied pairs. */
export function breakTies(ranking: Ranking): BrokenTies {
  const { ranks, levels } = ranking;
  if (ordersOf(ranking) === 2)
    return { orders: [ranking, mirrorTies(ranking)], tiedPairs: new Int32Array(0), keys: levels, levels };
  return { orders: [ranking], tiedPairs: listTiedPairs(ranking), keys: ranks, levels };
}

/**
 * What the looked-up tied pairs add to the mean numerator of the orders: first those tied in x alone, then those tied in y.
 */
export function tiedConcordance(x: TiedPairs, y: TiedPairs, relabelling: Relabelling): number {
  return concordance(x.tiedPairs, relabelling, "to", y.levels) + concordance(y.tiedPairs, relabelling, "from", x.keys);
}

/** Σ of sign(keys at relabelled q − keys at relabelled p) over pairs p < q. */
function concordance(pairs: Int32Array, relabelling: Relabelling, way: "to" | "from", keys: Int32Array): number {
  if (pairs.length === 0) return 0;
  let sum = 0;
  const places = relabelling.places?.(pairs, way);
  if (places) {
    for (let t = 0; t < pairs.length; t += 2) sum += Math.sign(keys[places[t + 1]] - keys[places[t]]);
    return sum;
  }
  const relabelled = relabelling[way];
  for (let t = 0; t < pairs.length; t += 2)
    sum += Math.sign(keys[relabelled[pairs[t + 1]]] - keys[relabelled[pairs[t]]]);
  return sum;
}

function listTiedPairs({ order, joins, tiedPairs }: Ranking): Int32Array {
  const pairs = new Int32Array(2 * tiedPairs);
  let at = 0;
  let groupStart = 0;
  for (let k = 0; k < order.length; k++) {
    if (joins[k] === 0) groupStart = k;
    for (let earlier = groupStart; earlier < k; earlier++) {
      pairs[at++] = order[earlier];
      pairs[at++] = order[k];
    }
  }
  return pairs;
}
