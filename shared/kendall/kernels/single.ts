import type { Comparisons, Kernel } from "../../permutations/kernel.ts";
import { AddressSpace } from "../../wasm/address-space.ts";
import { assemble } from "../../wasm/assemble.ts";
import type { Ranking } from "../ranking.ts";
import { placeBatches, planBatches } from "./batch-plan.ts";
import { batchesLayout } from "./batches.wat.ts";
import { type Bins, binOf, binsLayout, binsOf, MOST_RANKS, sentinelOf, wordOf } from "./bins.wat.ts";
import { brainByBrain } from "./brain-by-brain.ts";
import { singleModule } from "./single.wat.ts";

export const SINGLE_CAPACITY = MOST_RANKS;

/**
 * WebAssembly kernel, one comparison at a time, for m ≤ SINGLE_CAPACITY (n ≤ 255).
 *
 * Memory: 2 bytes per pair and model, 4 per pair and brain, 8 per pair, and up to 12 KB.
 */
export function singleKernel({ m, models, brains, list }: Comparisons<Ranking>): Kernel {
  const padded = 4 * Math.ceil((m + 1) / 4); // at least one sentinel
  const bins = binsOf(m);

  const addresses = new AddressSpace();
  const layout = {
    bins: binsLayout(bins, addresses),
    batches: batchesLayout(addresses),
    codes: addresses.take(4 * padded),
    relabelled: addresses.take(4 * padded),
    padded,
    placeBytes: 4 * m < 2 ** 16 ? 4 : 1,
  };
  const plan = placeBatches(planBatches(m, bins), addresses);
  const orders = models.map(() => addresses.take(2 * plan.places));
  const codes = brains.map(() => addresses.take(4 * padded));

  const { memory, call } = assemble(singleModule(layout), addresses.size);
  plan.fill(memory);
  for (const [at, { order }] of models.entries()) {
    const places = new Uint16Array(memory, orders[at], plan.places).fill(layout.placeBytes * m);
    for (let k = 0; k < m; k++) places[k] = layout.placeBytes * order[k];
  }
  for (const [at, { ranks }] of brains.entries()) {
    new Uint32Array(memory, codes[at], padded)
      .fill(codeOf(sentinelOf(bins), bins))
      .set(ranks.map((rank) => codeOf(rank, bins)));
  }
  const relabelled = new Int32Array(memory, layout.relabelled, padded).fill(m);
  const relabel = call("relabel");
  const count = call("count");

  const countAll = brainByBrain(
    list,
    (brain) => relabel(codes[brain]),
    (model) => (m * (m - 1)) / 2 - 2 * (count(orders[model], plan.address, plan.end) - plan.excess),
  );
  return {
    name: "wasm-single",
    count({ to }, numerators) {
      relabelled.set(to);
      countAll(numerators);
    },
  };
}

/** {u16 address of the rank's word, u8 rank mod 64, u8 its bin}. */
function codeOf(rank: number, bins: Bins): number {
  return wordOf(rank, bins) | ((rank % 64) << 16) | (binOf(rank, bins) << 24);
}
