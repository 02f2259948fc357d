import type { Comparisons, Kernel } from "../../permutations/kernel.ts";
import type { Ranking } from "../ranking.ts";
import { brainByBrain } from "./brain-by-brain.ts";
import { codeOfRank, countConcordant, DIGITS_CAPACITY } from "./digits.ts";

/** Kernel on plain typed arrays, one comparison at a time, any m: for where WebAssembly SIMD is missing. */
export function typedArrayKernel({ m, models, brains, list }: Comparisons<Ranking>): Kernel {
  const fits = m <= DIGITS_CAPACITY;
  const orders = models.map(({ order }) => (fits ? Uint16Array.from(order) : order));
  // What a pair brings: its rank's code, or its rank if that has yet to find its bucket.
  const values = brains.map(({ ranks }) => (fits ? ranks.map((rank) => codeOfRank[rank]) : ranks));
  const relabelled = fits ? kendallDigits.codes : new Int32Array(m);
  const countOrder = fits ? countDirectly : (order: ArrayLike<number>) => countInBuckets(order, relabelled);
  let to: Int32Array = new Int32Array(m);
  const countAll = brainByBrain(
    list,
    (brain) => relabel(values[brain], to, relabelled),
    (model) => 2 * countOrder(orders[model]) - (m * (m - 1)) / 2,
  );
  return {
    name: "typed-array",
    count(relabelling, numerators) {
      to = relabelling.to;
      countAll(numerators);
    },
  };
}

function relabel(values: Int32Array, to: Int32Array, out: Int32Array): void {
  for (let p = 0; p < to.length; p++) out[p] = values[to[p]];
}

/** Concordant pairs of an order, of pairs of stimuli whose codes lie in kendallDigits.codes. */
function countDirectly(order: ArrayLike<number>): number {
  kendallDigits.order.set(order);
  return countConcordant(order.length);
}

/**
 * Concordant pairs of more ranks than fit: split in order into buckets of DIGITS_CAPACITY ranks. A Fenwick tree over buckets
 * counts the pairs in different ones, and each bucket's own pairs are counted directly.
 */
function countInBuckets(positions: ArrayLike<number>, ranks: Int32Array): number {
  const m = positions.length;
  const buckets = Math.ceil(m / DIGITS_CAPACITY);
  const next = Int32Array.from({ length: buckets }, (_, bucket) => bucket * DIGITS_CAPACITY);
  const split = new Int32Array(m);
  const tree = new Int32Array(buckets + 1); // tree[i] holds the elements so far of buckets i − (i & −i) … i − 1
  let concordant = 0;
  for (let k = 0; k < m; k++) {
    const rank = ranks[positions[k]];
    const bucket = Math.floor(rank / DIGITS_CAPACITY);
    for (let i = bucket; i > 0; i -= i & -i) concordant += tree[i];
    for (let i = bucket + 1; i <= buckets; i += i & -i) tree[i]++;
    split[next[bucket]++] = codeOfRank[rank - bucket * DIGITS_CAPACITY];
  }
  for (let k = 0; k < DIGITS_CAPACITY; k++) kendallDigits.order[k] = k;
  for (let start = 0; start < m; start += DIGITS_CAPACITY) {
    const bucket = split.subarray(start, start + DIGITS_CAPACITY);
    kendallDigits.codes.set(bucket);
    concordant += countConcordant(bucket.length);
  }
  return concordant;
}
