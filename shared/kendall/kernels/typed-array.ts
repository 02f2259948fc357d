import type { Comparisons, Kernel } from "../../permutations/kernel.ts";
import type { Ranking } from "../ranking.ts";
import { brainByBrain } from "./brain-by-brain.ts";
import { codeOfRank, ConcordantPairs, DIGITS_CAPACITY } from "./digits.ts";

/** Kernel on plain typed arrays, one comparison at a time, any m: for where WebAssembly SIMD is missing. */
export function typedArrayKernel({ m, models, brains, list }: Comparisons<Ranking>): Kernel {
  const counter = new ConcordantPairs();
  const fits = m <= DIGITS_CAPACITY;
  // What a pair brings: its rank's code, or its rank if that has yet to find its bucket.
  const values = brains.map(({ ranks }) => (fits ? ranks.map((rank) => codeOfRank[rank]) : ranks));
  const orders = models.map(({ order }) => (fits ? Uint16Array.from(order) : order));
  const relabelled = new Int32Array(m);
  const concordant = (order: Uint16Array | Int32Array): number =>
    order instanceof Uint16Array ? counter.count(relabelled, order) : countInBuckets(order, relabelled, counter);
  let to: Int32Array = new Int32Array(m);
  const countAll = brainByBrain(
    list,
    (brain) => relabel(values[brain], to, relabelled),
    (model) => 2 * concordant(orders[model]) - (m * (m - 1)) / 2,
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

const IN_ORDER = Uint16Array.from({ length: DIGITS_CAPACITY }, (_, k) => k);

/**
 * Concordant pairs of more ranks than fit: split in order into buckets of DIGITS_CAPACITY ranks. A Fenwick tree over buckets
 * counts the pairs in different ones, and each bucket's own pairs are counted directly.
 */
function countInBuckets(order: Int32Array, ranks: Int32Array, counter: ConcordantPairs): number {
  const m = order.length;
  const buckets = Math.ceil(m / DIGITS_CAPACITY);
  const next = Int32Array.from({ length: buckets }, (_, bucket) => bucket * DIGITS_CAPACITY);
  const split = new Int32Array(m);
  const tree = new Int32Array(buckets + 1); // tree[i] holds the elements so far of buckets i − (i & −i) … i − 1
  let concordant = 0;
  for (let k = 0; k < m; k++) {
    const rank = ranks[order[k]];
    const bucket = Math.floor(rank / DIGITS_CAPACITY);
    for (let i = bucket; i > 0; i -= i & -i) concordant += tree[i];
    for (let i = bucket + 1; i <= buckets; i += i & -i) tree[i]++;
    split[next[bucket]++] = codeOfRank[rank - bucket * DIGITS_CAPACITY];
  }
  for (let start = 0; start < m; start += DIGITS_CAPACITY) {
    const bucket = split.subarray(start, start + DIGITS_CAPACITY);
    concordant += counter.count(bucket, IN_ORDER.subarray(0, bucket.length));
  }
  return concordant;
}
