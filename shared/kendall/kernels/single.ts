import { AddressSpace } from "../../wasm/address-space.ts";
import { assemble } from "../../wasm/assemble.ts";
import type { Comparisons, Kernel } from "./kernel.ts";
import { placeBatches, planBatches } from "./batch-plan.ts";
import { BIN, binsLayout, MOST_BINS } from "./bins.wat.ts";
import { singleModule } from "./single.wat.ts";

/** All bins but the sentinel's are full. Orders hold 4 · pair in 16 bits. */
export const SINGLE_CAPACITY = (MOST_BINS - 1) * BIN;

/**
 * WebAssembly kernel, one comparison at a time, for m ≤ SINGLE_CAPACITY. A brain's codes are permuted once for all its models.
 *
 * Memory: 2 bytes per pair and model, 4 per pair and brain, 8 per pair, and 6 KB.
 */
export function singleKernel({ m, models, brains, list }: Comparisons): Kernel {
  const padded = 4 * Math.ceil((m + 1) / 4); // at least one sentinel
  const bins = Math.ceil(m / BIN) + 1;
  const sentinel = codeOf((bins - 1) * BIN + BIN - 1);

  const addresses = new AddressSpace();
  const layout = {
    ...binsLayout(bins, addresses),
    codes: addresses.take(4 * padded),
    relabelled: addresses.take(4 * padded),
    padded,
  };
  const batches = placeBatches(planBatches(m, bins), addresses);
  const orders = models.map(() => addresses.take(2 * batches.places));
  const codes = brains.map(() => addresses.take(4 * padded));

  const { memory, call } = assemble(singleModule(layout), addresses.size);
  batches.fill(memory);
  for (const [at, { order }] of models.entries()) {
    const list = new Uint16Array(memory, orders[at], batches.places).fill(4 * m);
    for (let k = 0; k < m; k++) list[k] = 4 * order[k];
  }
  for (const [at, { ranks }] of brains.entries()) {
    new Uint32Array(memory, codes[at], padded).fill(sentinel).set(ranks.map(codeOf));
  }
  const relabelled = new Int32Array(memory, layout.relabelled, padded).fill(m);
  const permute = call("permute");
  const count = call("count");

  const byBrain = [...list.entries()].sort(([, a], [, b]) => a.brain - b.brain);
  return {
    name: "wasm-single",
    count({ to }, numerators) {
      relabelled.set(to);
      let permuted = -1;
      for (const [t, { model, brain }] of byBrain) {
        if (brain !== permuted) permute(codes[brain]);
        permuted = brain;
        const discordant = count(orders[model], batches.address, batches.end) - batches.excess;
        numerators[t] = (m * (m - 1)) / 2 - 2 * discordant;
      }
    },
  };
}

/** {u16 address of the bin's state, u8 rank mod 64, u8 the bin}; the states begin at address 0. */
function codeOf(rank: number): number {
  const bin = Math.floor(rank / BIN);
  return (16 * bin) | ((rank % BIN) << 16) | (bin << 24);
}
