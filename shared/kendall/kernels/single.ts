import type { Comparisons, Kernel } from "../../permutations/kernel.ts";
import { AddressSpace } from "../../wasm/address-space.ts";
import { assemble } from "../../wasm/assemble.ts";
import { NARROW } from "../../wasm/vectors.ts";
import type { Ranking } from "../ranking.ts";
import { placeBatches, planBatches } from "./batch-plan.ts";
import { batchesLayout } from "./batches.wat.ts";
import { binsOf, MOST_RANKS, sentinelOf } from "./bins.ts";
import { binsLayout, fillBins } from "./bins.wat.ts";
import { brainRegions } from "./brain-regions.ts";
import { brainByBrain } from "./brain-by-brain.ts";
import { codeOf, singleModule } from "./single.wat.ts";

/** Pairs of stimuli that the kernel has bins for. */
export const SINGLE_CAPACITY = MOST_RANKS;

/**
 * WebAssembly kernel, one comparison at a time, for m ≤ SINGLE_CAPACITY (n ≤ 255).
 *
 * Memory: 2 bytes per pair and model, 8 per pair and brain, 4 per pair, and up to 18 KB.
 */
export function singleKernel(comparisons: Comparisons<Ranking>): Kernel {
  const { m, models, brains, list } = comparisons;
  const bins = binsOf(m);

  const addresses = new AddressSpace();
  const binsAt = binsLayout(bins, NARROW, addresses);
  const regions = brainRegions(comparisons, addresses);
  const layout = {
    bins: binsAt,
    batches: batchesLayout(NARROW, addresses),
    codes: regions.relabelled,
    relabel: regions.relabelFunction(codeOf(sentinelOf(bins), bins)),
    placeBytes: 4 * m < 2 ** 16 ? 4 : 1,
  };
  const plan = placeBatches(planBatches(m, bins), addresses);
  const orders = models.map(() => addresses.take(2 * plan.places));

  const { memory, call } = assemble(singleModule(layout), addresses.size);
  fillBins(memory, binsAt);
  plan.fill(memory);
  for (const [at, { order }] of models.entries()) {
    const places = new Uint16Array(memory, orders[at], plan.places).fill(layout.placeBytes * m);
    for (let k = 0; k < m; k++) places[k] = layout.placeBytes * order[k];
  }
  for (const [at, { ranks }] of brains.entries())
    regions.fill(
      memory,
      at,
      Uint32Array.from(ranks, (rank) => codeOf(rank, bins)),
    );
  const follow = regions.follow(memory);
  const relabel = call("relabel");
  const count = call("count");

  const countAll = brainByBrain(
    list,
    (brain) => relabel(regions.addresses[brain]),
    (model) => (m * (m - 1)) / 2 - 2 * (count(orders[model], plan.address, plan.end) - plan.excess),
  );
  return {
    name: "wasm-single",
    count(relabelling, numerators) {
      follow(relabelling);
      countAll(numerators);
    },
  };
}
