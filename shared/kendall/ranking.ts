import { InputError } from "../errors.ts";

/** What Kendall's tau needs of a vector: its total order, with ties broken by position, and which positions are tied. */
export interface Ranking {
  /** positions 0 … m − 1 from the smallest value to the largest */
  readonly order: Int32Array;
  /** rank 0 … m − 1 of each position: the inverse of `order` */
  readonly ranks: Int32Array;
  /** index 0 … levelCount − 1 of each position's value among the distinct values */
  readonly levels: Int32Array;
  readonly levelCount: number;
  /** pairs of positions with equal values */
  readonly tiedPairs: number;
}

/**
 * Ranks a vector, O(m log m).
 *
 * @throws {InputError} if a value is NaN, which has no rank
 */
export function rank(values: Float64Array): Ranking {
  const nan = values.findIndex(Number.isNaN);
  if (nan >= 0) throw new InputError(`dissimilarity ${nan} of ${values.length} is NaN, needed a number to rank`);
  const distinct = distinctSorted(values);
  const levels = new Int32Array(values.length);
  for (let p = 0; p < values.length; p++) levels[p] = indexOf(distinct, values[p]);
  return rankLevels(levels, distinct.length);
}

/** The same values with positions that are tied in the opposite order. Signs of tied pairs change; all others stay. */
export function mirrorTies({ levels, levelCount }: Ranking): Ranking {
  const mirrored = rankLevels(levels.toReversed(), levelCount);
  const last = levels.length - 1;
  const order = mirrored.order.map((p) => last - p);
  return { ...mirrored, levels, order, ranks: mirrored.ranks.reverse() };
}

/** Stable counting sort by level. */
function rankLevels(levels: Int32Array, levelCount: number): Ranking {
  const m = levels.length;
  const next = new Int32Array(levelCount + 1); // next[a]: the rank that the next position of level a receives
  for (let p = 0; p < m; p++) next[levels[p] + 1]++;
  let tiedPairs = 0;
  for (let a = 0; a < levelCount; a++) {
    tiedPairs += (next[a + 1] * (next[a + 1] - 1)) / 2;
    next[a + 1] += next[a];
  }
  const order = new Int32Array(m);
  const ranks = new Int32Array(m);
  for (let p = 0; p < m; p++) {
    const r = next[levels[p]]++;
    ranks[p] = r;
    order[r] = p;
  }
  return { order, ranks, levels, levelCount, tiedPairs };
}

function distinctSorted(values: Float64Array): Float64Array {
  const sorted = Float64Array.from(values).sort();
  let count = 0;
  for (let k = 0; k < sorted.length; k++) {
    if (k === 0 || sorted[k] !== sorted[k - 1]) sorted[count++] = sorted[k]; // count ≤ k: never ahead of the reading
  }
  return sorted.subarray(0, count);
}

/** Where a value that is present lies in an ascending array. */
function indexOf(ascending: Float64Array, value: number): number {
  let low = 0;
  let high = ascending.length - 1; // the place is in [low, high]
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (ascending[middle] < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
