import type { Comparison, Comparisons, Kernel } from "../../permutations/kernel.ts";
import { AddressSpace } from "../../wasm/address-space.ts";
import { assemble } from "../../wasm/assemble.ts";
import { wasmModule } from "../../wasm/function.ts";
import type { Ranking } from "../ranking.ts";
import { FAR_BLOCK, farFunction, thresholdNumbers } from "./lanes-far.wat.ts";
import { laneRegions, orderRegions, type TotalOrder } from "./lanes-memory.ts";
import { nearFunctions, nearRows, RUN } from "./lanes-near.wat.ts";
import { FAR_LANES, NEAR_LANES, planLanes } from "./lanes-plan.ts";

/** Ranks have 13 bits. */
export const LANES_CAPACITY = 2 ** 13;

/**
 * WebAssembly kernel for many comparisons under the same relabelling, m ≤ LANES_CAPACITY: vector lanes are comparisons.
 *
 * Memory: 2 bytes per pair and order, 16 per pair and vector of lanes, 8 per pair: 0.9 MB for 42 models and 15 brains of 92
 * stimuli.
 */
export function lanesKernel({ models, brains, ...alike }: Comparisons<Ranking>): Kernel {
  const kernel = refillableLanes({ ...alike, models: models.length, brains: brains.length });
  kernel.fill(models, brains);
  return kernel;
}

/** How many vectors of each side are compared, and which. */
interface Sizes {
  readonly m: number;
  readonly models: number;
  readonly brains: number;
  readonly list: readonly Comparison[];
}

export interface RefillableKernel extends Kernel {
  /** From here on the comparisons are of these vectors. */
  fill(models: readonly TotalOrder[], brains: readonly TotalOrder[]): void;
}

/** The same for other vectors of one length after these: the module and its memory stay. */
export function refillableLanes({ m, models, brains, list }: Sizes): RefillableKernel {
  const runs = Math.ceil(m / RUN);
  const plan = planLanes(list, runs);
  const [nearSide, farSide] = plan.nearSide === "model" ? [models, brains] : [brains, models];
  const rowsNear = nearRows(m);
  const rowsFar = FAR_BLOCK * Math.ceil(m / FAR_BLOCK);

  const addresses = new AddressSpace();
  const near = {
    buffer: addresses.take(16 * RUN),
    counters: addresses.take(16 * 6),
    relabelled: addresses.take(4 * (m + 1)),
    rows: rowsNear,
  };
  const far = {
    thresholds: runs - 1,
    numbers: addresses.take(16 * runs),
    above: addresses.take(32 * runs),
    relabelled: addresses.take(4 * (m + 1)),
    rows: rowsFar,
  };
  const nearOrders = orderRegions(nearSide, m, rowsNear, addresses);
  const nearTables = laneRegions(farSide, m, Int16Array, (rank) => 8 * rank - 2 ** 15, LANES_CAPACITY - 1, addresses);
  const farOrders = orderRegions(farSide, m, rowsFar, addresses);
  const farTables = laneRegions(nearSide, m, Int8Array, (rank) => Math.floor(rank / RUN), m - 1, addresses);
  const nearCounts = addresses.take(4 * NEAR_LANES * plan.near.length);
  const farCounts = addresses.take(4 * FAR_LANES * plan.far.length);

  const functions = [...nearFunctions(near), ...(runs > 1 ? [farFunction(far)] : [])];
  const { memory, call } = assemble(wasmModule(functions), addresses.size);
  new Int8Array(memory).set(thresholdNumbers(far.thresholds), far.numbers);
  const nearRelabelled = new Int32Array(memory, near.relabelled, m + 1).fill(16 * m);
  const farRelabelled = new Int32Array(memory, far.relabelled, m + 1).fill(16 * m);
  const nearDiscordant = new Int32Array(memory, nearCounts, NEAR_LANES * plan.near.length);
  const farDiscordant = new Int32Array(memory, farCounts, FAR_LANES * plan.far.length); // stays 0 if there is one run
  const countNear = call("near");
  const countFar = runs > 1 ? call("far") : () => 0;

  return {
    name: "wasm-lanes",
    fill(ofModels, ofBrains) {
      const [near, far] = plan.nearSide === "model" ? [ofModels, ofBrains] : [ofBrains, ofModels];
      for (const region of [...nearOrders, ...farTables]) region.fill(memory, near);
      for (const region of [...farOrders, ...nearTables]) region.fill(memory, far);
    },
    count({ to, from }, numerators) {
      const [nearTo, farTo] = plan.nearSide === "model" ? [to, from] : [from, to];
      for (let p = 0; p < m; p++) {
        nearRelabelled[p] = 16 * nearTo[p];
        farRelabelled[p] = 16 * farTo[p];
      }
      for (let at = 0; at < plan.near.length; at++) {
        const { order, vector } = plan.near[at];
        countNear(nearOrders[order].address, nearTables[vector].address, nearCounts + 4 * NEAR_LANES * at);
      }
      for (let at = 0; at < plan.far.length; at++) {
        const { order, vector } = plan.far[at];
        countFar(farOrders[order].address, farTables[vector].address, farCounts + 4 * FAR_LANES * at);
      }
      for (let t = 0; t < plan.places.length; t++) {
        const place = plan.places[t];
        numerators[t] = (m * (m - 1)) / 2 - 2 * (nearDiscordant[place.near] + farDiscordant[place.far]);
      }
    },
  };
}
