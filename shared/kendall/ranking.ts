import { InputError } from "../errors.ts";
import type { Relabelling } from "../permutations/pair-relabelling.ts";
import { radixOrder } from "../stats/radix-order.ts";

/** What Kendall's tau needs of a vector: its total order, with ties broken by position, and which positions are tied. */
export interface Ranking {
  /** positions 0 … m − 1 from the smallest value to the largest */
  readonly order: Int32Array;
  /** rank 0 … m − 1 of each position: the inverse of `order` */
  readonly ranks: Int32Array;
  /** index 0 … levelCount − 1 of each position's value among the distinct values: `ranks` themselves where none is tied */
  readonly levels: Int32Array;
  readonly levelCount: number;
  /** 1 for each place of `order` whose value is that of the place before */
  readonly joins: Uint8Array;
  /** pairs of positions with equal values */
  readonly tiedPairs: number;
}

/** Of the order, rank and level of a position, and whether its place joins; four less where no values are tied. */
export const RANKING_BYTES = 13;
/** Of what it has anew with its ties in the opposite order: order and rank. */
export const MIRRORED_BYTES = 8;

/**
 * Ranks a vector, O(m).
 *
 * @throws {InputError} if a value is NaN, which has no rank
 */
export function rank(values: Float64Array): Ranking {
  for (let p = 0; p < values.length; p++) {
    if (Number.isNaN(values[p]))
      throw new InputError(`dissimilarity ${p} of ${values.length} is NaN, needed a number to rank`);
  }
  const order = radixOrder(values);
  const ranks = new Int32Array(values.length);
  const joins = new Uint8Array(values.length);
  let levelCount = 0;
  let tiedPairs = 0;
  let earlierInLevel = 0;
  let before = NaN;
  for (let k = 0; k < order.length; k++) {
    const p = order[k];
    const value = values[p];
    const tied = value === before;
    if (tied) joins[k] = 1;
    else levelCount++;
    earlierInLevel = tied ? earlierInLevel + 1 : 0;
    tiedPairs += earlierInLevel;
    ranks[p] = k;
    before = value;
  }
  const levels = tiedPairs === 0 ? ranks : levelsOf(order, joins);
  return { order, ranks, levels, levelCount, joins, tiedPairs };
}

function levelsOf(order: Int32Array, joins: Uint8Array): Int32Array {
  const levels = new Int32Array(order.length);
  let level = -1;
  for (let k = 0; k < order.length; k++) {
    if (joins[k] === 0) level++;
    levels[order[k]] = level;
  }
  return levels;
}

/** The same values with positions that are tied in the opposite order. Signs of tied pairs change; all others stay. */
export function mirrorTies(ranking: Ranking): Ranking {
  const { levels } = ranking;
  const order = ranking.order.slice();
  for (let start = 0; start < order.length;) {
    let end = start + 1;
    while (end < order.length && levels[order[end]] === levels[order[start]]) end++;
    order.subarray(start, end).reverse();
    start = end;
  }
  return { ...ranking, order, ranks: inverse(order) };
}

/** The ranking of the values once they are relabelled, O(m). Positions that are tied are in some order, no longer in their own. */
export function relabelRanking(ranking: Ranking, { to, from }: Pick<Relabelling, "to" | "from">): Ranking {
  const { order, ranks, levels } = ranking;
  const relabelled = gathered(ranks, to);
  return {
    ...ranking,
    order: gathered(from, order),
    ranks: relabelled,
    levels: levels === ranks ? relabelled : gathered(levels, to),
  };
}

/** values[places[k]], k = 0, 1, … */
function gathered(values: Int32Array, places: Int32Array): Int32Array {
  const out = new Int32Array(places.length);
  for (let k = 0; k < places.length; k++) out[k] = values[places[k]];
  return out;
}

function inverse(order: Int32Array): Int32Array {
  const ranks = new Int32Array(order.length);
  for (let k = 0; k < order.length; k++) ranks[order[k]] = k;
  return ranks;
}
