import type { Comparisons, Kernel } from "../../permutations/kernel.ts";
import { AddressSpace } from "../../wasm/address-space.ts";
import { assemble } from "../../wasm/assemble.ts";
import { wasmModule } from "../../wasm/function.ts";
import { NARROW, type Vectors, WIDE } from "../../wasm/vectors.ts";
import type { Ranking } from "../ranking.ts";
import {
  FAR_BLOCK,
  FAR_VECTOR,
  farCount,
  farFunction,
  type FarLayout,
  MOST_RUNS,
  runNumbers,
} from "./lanes-far.wat.ts";
import { laneRegions, type LaneTables, type MemoryRegion, orderRegions, type TotalOrder } from "./lanes-memory.ts";
import { nearFunctions, type NearLayout, nearRows, RUN, tagBits } from "./lanes-near.wat.ts";
import { FAR_BYTES, type LanesPlan, NEAR_BYTES, type OrderCounts, planLanes } from "./lanes-plan.ts";
import { placesOf } from "./rows.wat.ts";

/** Pairs of stimuli: n ≤ 256. */
export const LANES_CAPACITY = RUN * MOST_RUNS;

/**
 * WebAssembly kernel for many comparisons under the same relabelling, m ≤ LANES_CAPACITY: vector lanes are comparisons.
 *
 * Memory: 2 bytes per pair and order, 16 or 32 per pair and vector of lanes, 8 per pair: 0.9 MB for 42 models and 15 brains of 92
 * stimuli.
 */
export function lanesKernel({ models, brains, ...alike }: Comparisons<Ranking>): Kernel {
  const kernel = refillableLanes({ ...alike, models: models.length, brains: brains.length });
  kernel.fill(models, brains);
  return kernel;
}

/** How many vectors of each side are compared, and which. */
interface Sizes extends OrderCounts {
  readonly m: number;
}

/** A kernel that can be given other vectors, of as many pairs. */
export interface RefillableKernel extends Kernel {
  /** From here on the comparisons are of these vectors. */
  fill(models: readonly TotalOrder[], brains: readonly TotalOrder[]): void;
}

/** The same for other vectors of one length after these: the module and its memory stay. */
export function refillableLanes(sizes: Sizes): RefillableKernel {
  const { m } = sizes;
  const runs = Math.ceil(m / RUN);
  const plan = planLanes(sizes, runs);
  const layout = lanesLayout(sizes, plan, runs);
  const { near, far } = layout;
  const functions = [
    ...widthsOf(plan.nearVectors).flatMap((vectors) => nearFunctions(vectors, near.layout)),
    ...(runs > 1 ? widthsOf(plan.farVectors).map((vectors) => farFunction(vectors, far.layout)) : []),
  ];
  const { memory, call } = assemble(wasmModule(functions), layout.bytes);
  new Int8Array(memory).set(runNumbers(far.layout.last), far.layout.numbers);
  const nearRelabelled = new Int32Array(memory, near.layout.relabelled, m + 1).fill(16 * m);
  const farRelabelled = new Int32Array(memory, far.layout.relabelled, m + 1).fill(16 * m);
  const nearDiscordant = new Int32Array(memory, near.counts, NEAR_COUNTS * plan.near.length);
  const farDiscordant = new Int32Array(memory, far.counts, FAR_COUNTS * plan.far.length); // stays 0 if there is one run
  const countNear = plan.nearVectors.map(({ suffix }) => call(`near${suffix}`));
  const countFar = plan.farVectors.map(({ suffix }) => (runs > 1 ? call(`far${suffix}`) : () => 0));
  const places = plan.places.map(({ near, far }) => ({
    near: NEAR_COUNTS * near.call + near.lane,
    far: FAR_COUNTS * far.call + farCount(far.lane, plan.farVectors[plan.far[far.call].vector]),
  }));

  return {
    name: "wasm-lanes",
    fill(ofModels, ofBrains) {
      const [ofNear, ofFar] = plan.nearSide === "model" ? [ofModels, ofBrains] : [ofBrains, ofModels];
      for (const region of [...near.orders, ...far.tables]) region.fill(memory, ofNear);
      for (const region of [...far.orders, ...near.tables]) region.fill(memory, ofFar);
    },
    count({ to, from }, numerators) {
      const [nearTo, farTo] = plan.nearSide === "model" ? [to, from] : [from, to];
      for (let p = 0; p < m; p++) {
        nearRelabelled[p] = 16 * nearTo[p];
        farRelabelled[p] = 16 * farTo[p];
      }
      for (let at = 0; at < plan.near.length; at++) {
        const { order, vector } = plan.near[at];
        countNear[vector](near.orders[order].address, near.tables[vector].address, near.counts + 4 * NEAR_COUNTS * at);
      }
      for (let at = 0; at < plan.far.length; at++) {
        const { order, vector } = plan.far[at];
        countFar[vector](far.orders[order].address, far.tables[vector].address, far.counts + 4 * FAR_COUNTS * at);
      }
      for (let t = 0; t < places.length; t++) {
        const place = places[t];
        numerators[t] = (m * (m - 1)) / 2 - 2 * (nearDiscordant[place.near] + farDiscordant[place.far]);
      }
    },
  };
}

/** Counts that a call may leave: the lanes of a wide vector. */
const NEAR_COUNTS = WIDE.bytes / NEAR_BYTES;
const FAR_COUNTS = WIDE.bytes / FAR_BYTES;

/** Those that any of the vectors has. */
const widthsOf = (vectors: readonly Vectors[]): Vectors[] => [NARROW, WIDE].filter((width) => vectors.includes(width));

/** Of near pairs or far ones: what their function walks, and where its counts go. */
interface Pass {
  readonly orders: readonly MemoryRegion[];
  readonly tables: readonly MemoryRegion[];
  /** address of an i32 per call and lane */
  readonly counts: number;
}

interface LanesLayout {
  readonly near: Pass & { readonly layout: NearLayout };
  readonly far: Pass & { readonly layout: FarLayout };
  /** of all together */
  readonly bytes: number;
}

function lanesLayout({ m, models, brains }: Sizes, plan: LanesPlan, runs: number): LanesLayout {
  const [nearSide, farSide] = plan.nearSide === "model" ? [models, brains] : [brains, models];
  const addresses = new AddressSpace();
  const places = placesOf(m);
  const near = {
    bits: tagBits(m),
    places,
    buffer: addresses.take(WIDE.bytes * RUN),
    counters: addresses.take(WIDE.bytes * 6),
    relabelled: addresses.take(4 * (m + 1)),
    rows: nearRows(m),
  };
  const far = {
    last: runs - 1,
    places,
    numbers: addresses.take(FAR_VECTOR * runs),
    inRun: addresses.take(2 * FAR_VECTOR * runs),
    relabelled: addresses.take(4 * (m + 1)),
    rows: FAR_BLOCK * Math.ceil(m / FAR_BLOCK),
  };
  const nearOrders = orderRegions(nearSide, { m, rows: near.rows, places }, addresses);
  const nearTables = laneRegions({ ...nearLanes(m), vectors: plan.nearVectors }, addresses);
  const farOrders = orderRegions(farSide, { m, rows: far.rows, places }, addresses);
  const farTables = laneRegions({ ...farLanes(m), vectors: plan.farVectors }, addresses);
  const nearCounts = addresses.take(4 * NEAR_COUNTS * plan.near.length);
  const farCounts = addresses.take(4 * FAR_COUNTS * plan.far.length);
  return {
    near: { layout: near, orders: nearOrders, tables: nearTables, counts: nearCounts },
    far: { layout: far, orders: farOrders, tables: farTables, counts: farCounts },
    bytes: addresses.size,
  };
}

/** Whole ranks, from the least that an i16 holds. */
const nearLanes = (m: number): Omit<LaneTables, "vectors"> => ({
  m,
  Rows: Int16Array,
  times: 2 ** tagBits(m),
  least: -(2 ** 15),
  sentinel: 2 ** (16 - tagBits(m)) - 1,
});

/** Numbers of runs. */
const farLanes = (m: number): Omit<LaneTables, "vectors"> => ({
  m,
  Rows: Int8Array,
  times: 1 / RUN,
  least: 0,
  sentinel: m - 1,
});
