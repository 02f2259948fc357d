import type { Comparison } from "../permutations/kernel.ts";
import { RUN } from "./kernels/lanes-near.wat.ts";
import { lanesCost, planLanes } from "./kernels/lanes-plan.ts";
import { LANES_CAPACITY } from "./kernels/lanes.ts";
import { SINGLE_CAPACITY } from "./kernels/single.ts";
import { SPLIT_CAPACITY } from "./kernels/split.ts";
import type { BrokenTies } from "./tie-breaking.ts";

export type OrderKernelName = "typed-array" | "wasm-single" | "wasm-lanes" | "wasm-split";

/** Nanoseconds on one machine, of which only the ratios matter: per element and comparison, or per cell of a table. */
const SINGLE_COST = 1.15;
const LANES_COST = 0.95;
const CONTINGENCY_COST = 0.65;
const CELL_COST = 0.13;
/** Cells of tables that stay in a level-2 cache. */
const MOST_CELLS = 2 ** 16;

/**
 * The kernel that counts a list of comparisons of total orders soonest.
 *
 * Lanes are shared by comparisons of the same order, so they win where many of the models meet many of the brains; the
 * kernel for a single comparison wins where few do.
 *
 * @param m - pairs of stimuli
 * @param simd - whether WebAssembly with SIMD is there
 */
export function chooseOrderKernel(m: number, list: readonly Comparison[], simd: boolean): OrderKernelName {
  if (!simd || m > SPLIT_CAPACITY) return "typed-array";
  if (m > SINGLE_CAPACITY && m > LANES_CAPACITY) return "wasm-split";
  const runs = Math.ceil(m / RUN);
  const lanes = m <= LANES_CAPACITY ? lanesCost(planLanes(list, runs), runs) : Infinity;
  const single = m <= SINGLE_CAPACITY ? SINGLE_COST * list.length : Infinity;
  return lanes < single ? "wasm-lanes" : "wasm-single";
}

/** Whether a test is counted sooner through a contingency table of its levels than through the orders that break its ties. */
export function prefersContingency(m: number, x: TieShape, y: TieShape, simd: boolean): boolean {
  const cells = x.levelCount * y.levelCount;
  const orders = x.orders.length * y.orders.length;
  return simd && cells <= MOST_CELLS && CONTINGENCY_COST * m + CELL_COST * cells < LANES_COST * m * orders;
}

type TieShape = Pick<BrokenTies, "orders" | "levelCount">;
