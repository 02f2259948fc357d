import { AddressSpace } from "../../wasm/address-space.ts";
import { assemble } from "../../wasm/assemble.ts";
import { placeBatches, planBatches } from "./batch-plan.ts";
import { BIN, binsLayout, MOST_BINS } from "./bins.wat.ts";
import type { Comparisons, Kernel } from "./kernel.ts";
import {
  type Buckets,
  ELEMENTS_AT_ONCE,
  HALF,
  incrementsTable,
  MOST_BUCKETS,
  PART,
  SCRATCH_BYTES,
  splitModule,
} from "./split.wat.ts";

export const SPLIT_CAPACITY = MOST_BUCKETS * HALF;
/** Ranks of a bucket that bins count as it is; with fewer than the least, the sentinels of many buckets cost more. */
const LEAST_RANKS = 2048;
const MOST_RANKS = (MOST_BINS - 1) * BIN;
/** Buckets begin an odd number of cache lines apart: at powers of two they would evict one another. */
const GAP_LINES = 37;

/** How ranks are split: into buckets of so many ranks, which are split into parts in turn or counted as they are. */
function splitOf(m: number): { readonly ranks: number; readonly inParts: boolean } {
  for (const buckets of [MOST_BUCKETS / 2, MOST_BUCKETS]) {
    const ranks = Math.max(LEAST_RANKS, BIN * Math.ceil(m / buckets / BIN));
    if (ranks <= MOST_RANKS) return { ranks, inParts: false };
  }
  return { ranks: HALF, inParts: true };
}

/**
 * WebAssembly kernel for many pairs of stimuli, m ≤ SPLIT_CAPACITY (n ≤ 2,048), one comparison at a time. Every bucket but
 * the last receives as many elements as it has ranks, because ranks are a permutation.
 *
 * Memory: 4 bytes per pair and vector, 10 per pair, and up to 200 KB: at n = 1,854 about 17 MB, and 6.9 MB per vector.
 */
export function splitKernel({ m, models, brains, list }: Comparisons): Kernel {
  const padded = ELEMENTS_AT_ONCE * (Math.floor(m / ELEMENTS_AT_ONCE) + 1); // at least one sentinel
  const { ranks, inParts } = splitOf(m);
  const counted = inParts ? PART : ranks;
  const bins = counted / BIN + 1;
  const addresses = new AddressSpace();
  const binsAt = binsLayout(bins, addresses);
  const full = placeBatches(planBatches(counted, bins), addresses);
  const last = placeBatches(planBatches(m % counted, bins), addresses);
  const bucketsOf = (count: number, size: number): { count: number; address: number; stride: number } => {
    const places = Math.max(size, full.places, last.places);
    const lines = Math.ceil((2 * places) / 64) + GAP_LINES;
    const stride = 64 * (lines + ((lines + 1) % 2));
    return { count, address: addresses.take(count * stride), stride };
  };
  const layout = {
    bins: binsAt,
    scratch: {
      window: addresses.take(SCRATCH_BYTES.window),
      ring: addresses.take(SCRATCH_BYTES.ring),
      increments: addresses.take(SCRATCH_BYTES.increments),
      next: addresses.take(SCRATCH_BYTES.next),
      before: addresses.take(SCRATCH_BYTES.before),
    },
    buckets: bucketsOf(Math.ceil(m / ranks), ranks),
    parts: bucketsOf(inParts ? HALF / PART : 0, PART),
    relabelled: addresses.take(4 * padded),
    values: addresses.take(4 * padded),
    padded,
  };
  const orders = models.map(() => addresses.take(4 * padded));
  const values = brains.map(() => addresses.take(4 * padded));

  const { memory, call } = assemble(splitModule(layout), addresses.size);
  new Uint8Array(memory).set(incrementsTable(), layout.scratch.increments);
  for (const [at, { order }] of models.entries()) {
    const places = new Int32Array(memory, orders[at], padded).fill(4 * m);
    for (let k = 0; k < m; k++) places[k] = 4 * order[k];
  }
  const valueOf = (rank: number): number => {
    const bucket = Math.floor(rank / ranks);
    return HALF * bucket + (rank - bucket * ranks);
  };
  for (const [at, brain] of brains.entries()) {
    // The sentinel goes where the greatest rank goes: after all elements of the last bucket, where nobody reads it.
    const places = new Int32Array(memory, values[at], padded).fill(valueOf(m - 1));
    for (let p = 0; p < m; p++) places[p] = valueOf(brain.ranks[p]);
  }
  const relabelled = new Int32Array(memory, layout.relabelled, padded).fill(m);
  const permute = call("permute");
  const splitOrder = call("splitOrder");
  for (const batches of [full, last]) batches.fill(memory);
  const count = call("count");
  const u16 = new Uint16Array(memory);
  const sentinel = bins * BIN - 1;
  const inBins = (address: number, size: number): number => {
    const batches = size === counted ? full : last;
    u16.fill(sentinel, address / 2 + size, address / 2 + batches.places);
    return count(address, batches.address, batches.end) - batches.excess;
  };
  const splitBucket = inParts ? call("splitBucket") : undefined;
  const discordantInBuckets = overBuckets(layout.buckets, ranks, (address, size) =>
    splitBucket === undefined
      ? inBins(address, size)
      : splitBucket(address, ELEMENTS_AT_ONCE * Math.ceil(size / ELEMENTS_AT_ONCE)) +
        overBuckets(layout.parts, PART, inBins)(size),
  );

  const byBrain = [...list.entries()].sort(([, a], [, b]) => a.brain - b.brain);
  return {
    name: "wasm-split",
    count({ to }, numerators) {
      relabelled.set(to);
      let permuted = -1;
      for (const [t, { model, brain }] of byBrain) {
        if (brain !== permuted) permute(values[brain]);
        permuted = brain;
        const discordant = splitOrder(orders[model], padded) + discordantInBuckets(m);
        numerators[t] = (m * (m - 1)) / 2 - 2 * discordant;
      }
    },
  };
}

/** Σ over buckets of `capacity` ranks, all full but the last of the elements, of what `countOne` says of address and size. */
function overBuckets(
  { address, stride }: Buckets,
  capacity: number,
  countOne: (address: number, size: number) => number,
): (elements: number) => number {
  return (elements) => {
    let discordant = 0;
    for (let b = 0; b * capacity < elements; b++)
      discordant += countOne(address + b * stride, Math.min(capacity, elements - b * capacity));
    return discordant;
  };
}
