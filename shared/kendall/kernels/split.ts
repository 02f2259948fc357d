import type { Comparisons, Kernel } from "../../permutations/kernel.ts";
import { AddressSpace } from "../../wasm/address-space.ts";
import { assemble } from "../../wasm/assemble.ts";
import type { Ranking } from "../ranking.ts";
import { placeBatches, planBatches } from "./batch-plan.ts";
import { batchesLayout, excessWithin, MOST_BATCHES } from "./batches.wat.ts";
import { binsLayout, binsOf, MOST_RANKS, sentinelOf } from "./bins.wat.ts";
import { brainByBrain } from "./brain-by-brain.ts";
import { BATCH, elementOf, MOST_BUCKETS, splitModule, takeBuckets } from "./split.wat.ts";

export const SPLIT_CAPACITY = MOST_BUCKETS * MOST_RANKS;

/** Ranks per bucket: sixteen full batches, if that makes no more buckets than there may be; else as few batches as may be. */
function ranksPerBucket(m: number): number {
  return BATCH * Math.max(MOST_BATCHES, Math.ceil(m / MOST_BUCKETS / BATCH));
}

/**
 * WebAssembly kernel for many pairs of stimuli, m ≤ SPLIT_CAPACITY (n ≤ 2,874), one comparison at a time. Every bucket but
 * the last receives as many elements as it has ranks, because ranks are a permutation.
 *
 * Memory: 4 bytes per pair and vector, 10 per pair, and up to 150 KB: at n = 1,854 about 17 MB, and 6.9 MB per vector.
 */
export function splitKernel({ m, models, brains, list }: Comparisons<Ranking>): Kernel {
  const batches = Math.ceil(m / BATCH);
  const ranks = ranksPerBucket(m);
  const bins = binsOf(ranks);

  const addresses = new AddressSpace();
  const binsAt = binsLayout(bins, addresses);
  const full = placeBatches(planBatches(ranks, bins), addresses);
  const last = placeBatches(planBatches(m % ranks, bins), addresses);
  const layout = {
    bins: binsAt,
    batches: batchesLayout(addresses),
    fetched: addresses.take(4 * BATCH),
    buckets: takeBuckets(Math.ceil(m / ranks), Math.max(full.places, last.places), addresses),
    relabelled: addresses.take(4 * m),
    values: addresses.take(4 * (m + 1)),
    pairs: m,
  };
  const orders = models.map(() => addresses.take(4 * BATCH * batches));
  const values = brains.map(() => addresses.take(4 * m));

  const { memory, call } = assemble(splitModule(layout), addresses.size);
  for (const plan of [full, last]) plan.fill(memory);
  for (const [at, { order }] of models.entries()) {
    const places = new Int32Array(memory, orders[at], BATCH * batches).fill(4 * m);
    for (let k = 0; k < m; k++) places[k] = 4 * order[k];
  }
  const valueOf = (rank: number): number => {
    const bucket = Math.floor(rank / ranks);
    return elementOf(bucket, rank - bucket * ranks);
  };
  for (const [at, brain] of brains.entries()) {
    const places = new Int32Array(memory, values[at], m);
    for (let p = 0; p < m; p++) places[p] = valueOf(brain.ranks[p]);
  }
  // Sentinels go where the greatest rank goes: after all elements of the last bucket, where they are discordant with none.
  new Int32Array(memory, layout.values)[m] = valueOf(m - 1);
  const relabelled = new Int32Array(memory, layout.relabelled, m);
  const relabel = call("relabel");
  const split = call("split");
  const excess = Math.ceil(batches / MOST_BATCHES) * excessWithin(BATCH);
  const count = call("count");
  const u16 = new Uint16Array(memory);
  const discordantInBuckets = (): number => {
    let discordant = 0;
    for (let b = 0; b * ranks < m; b++) {
      const start = layout.buckets.address + b * layout.buckets.stride;
      const size = Math.min(ranks, m - b * ranks);
      const plan = size === ranks ? full : last;
      u16.fill(sentinelOf(bins), start / 2 + size, start / 2 + plan.places);
      discordant += count(start, plan.address, plan.end) - plan.excess;
    }
    return discordant;
  };
  const countAll = brainByBrain(
    list,
    (brain) => relabel(values[brain]),
    (model) => {
      const discordant = split(orders[model], batches) - excess + discordantInBuckets();
      return (m * (m - 1)) / 2 - 2 * discordant;
    },
  );
  return {
    name: "wasm-split",
    count({ to }, numerators) {
      relabelled.set(to);
      countAll(numerators);
    },
  };
}
