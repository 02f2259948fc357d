import type { Comparisons, Kernel } from "../../permutations/kernel.ts";
import { AddressSpace } from "../../wasm/address-space.ts";
import { assemble } from "../../wasm/assemble.ts";
import type { Ranking } from "../ranking.ts";
import { COLUMNS_PER_VECTOR, contingencyModule, PAIRS_PER_STEP } from "./contingency.wat.ts";

/**
 * WebAssembly kernel for comparisons of vectors with few distinct levels, any m. Unlike the other kernels it compares levels,
 * not total orders: its numerators are those of the vectors with their ties.
 *
 * Memory: 4 bytes per pair and vector, 8 per pair, and 4 per cell of the largest table.
 */
export function contingencyKernel({ m, models, brains, list }: Comparisons<Ranking>): Kernel {
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
  const layout = {
    table: addresses.take(mostTableBytes + mostRowBytes), // the row after a table's last is for sentinels
    weights: addresses.take(mostRowBytes),
    relabelled: addresses.take(4 * padded),
    columns: addresses.take(4 * padded),
    padded,
  };
  const levels = models.map(() => addresses.take(4 * padded));
  const offsets = brains.map(() => addresses.take(4 * padded));

  const { memory, call } = assemble(contingencyModule(layout), addresses.size);
  const u32At = (address: number): Uint32Array => new Uint32Array(memory, address, padded);
  for (const [at, ranking] of models.entries()) u32At(levels[at]).fill(ranking.levelCount).set(ranking.levels);
  for (const [at, ranking] of brains.entries()) u32At(offsets[at]).set(ranking.levels.map((level) => 4 * level));
  const relabelled = u32At(layout.relabelled);
  const relabel = call("relabel");
  const count = call("count");

  return {
    name: "contingency",
    count({ to }, numerators) {
      relabelled.set(to);
      let current = -1;
      for (const { t, model, brain, rowBytes, tableBytes } of tests) {
        if (brain !== current) relabel(offsets[brain]);
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
