import type { Comparisons, Kernel } from "../../permutations/kernel.ts";
import { AddressSpace } from "../../wasm/address-space.ts";
import { assemble } from "../../wasm/assemble.ts";
import type { Ranking } from "../ranking.ts";
import { brainRegions } from "./brain-regions.ts";
import { COLUMNS_PER_VECTOR, contingencyModule, PAIRS_PER_STEP } from "./contingency.wat.ts";

/**
 * WebAssembly kernel for comparisons of vectors with few distinct levels, any m. Unlike the other kernels it compares levels,
 * not total orders: its numerators are those of the vectors with their ties.
 *
 * Memory: 4 bytes per pair and model, 8 per pair and brain, 4 per pair, and 4 per cell of the largest table.
 */
export function contingencyKernel(comparisons: Comparisons<Ranking>): Kernel {
  const { m, models, brains, list } = comparisons;
  const padded = PAIRS_PER_STEP * Math.ceil(m / PAIRS_PER_STEP);
  const tests = list
    .map(({ model, brain }, t) => {
      const rowBytes = rowBytesOf(brains[brain]);
      return { t, model, brain, rowBytes, tableBytes: models[model].levelCount * rowBytes };
    })
    .sort((a, b) => a.brain - b.brain);
  const mostRowBytes = Math.max(...tests.map(({ rowBytes }) => rowBytes));
  const mostTableBytes = Math.max(...tests.map(({ tableBytes }) => tableBytes));

  const addresses = new AddressSpace();
  const regions = brainRegions(comparisons, addresses);
  const layout = {
    table: addresses.take(mostTableBytes + mostRowBytes), // the row after a table's last is for sentinels
    weights: addresses.take(mostRowBytes),
    relabel: regions.relabelFunction(0),
    columns: regions.relabelled,
    padded,
  };
  const levels = models.map(() => addresses.take(4 * padded));

  const { memory, call } = assemble(contingencyModule(layout), addresses.size);
  const u32At = (address: number): Uint32Array => new Uint32Array(memory, address, padded);
  for (const [at, ranking] of models.entries()) u32At(levels[at]).fill(ranking.levelCount).set(ranking.levels);
  const entries = new Uint32Array(m);
  for (const [at, { levels: ofBrain }] of brains.entries()) {
    for (let p = 0; p < m; p++) entries[p] = 4 * ofBrain[p];
    regions.fill(memory, at, entries);
  }
  const follow = regions.follow(memory);
  const relabel = call("relabel");
  const count = call("count");

  return {
    name: "contingency",
    count(relabelling, numerators) {
      follow(relabelling);
      let current = -1;
      for (const { t, model, brain, rowBytes, tableBytes } of tests) {
        if (brain !== current) relabel(regions.addresses[brain]);
        current = brain;
        const untied = (m * (m - 1)) / 2 - models[model].tiedPairs;
        numerators[t] = count(levels[model], rowBytes, tableBytes) - untied;
      }
    },
  };
}

function rowBytesOf(brain: Ranking): number {
  return 4 * COLUMNS_PER_VECTOR * Math.ceil(brain.levelCount / COLUMNS_PER_VECTOR);
}
