import { costs, MEASURED_PAIRS } from "../costs.ts";
import { DIGITS_CAPACITY } from "./kernels/digits.ts";
import { RUN } from "./kernels/lanes-near.wat.ts";
import { lanesCost, type OrderCounts, planLanes } from "./kernels/lanes-plan.ts";
import { LANES_CAPACITY } from "./kernels/lanes.ts";
import { SINGLE_CAPACITY } from "./kernels/single.ts";
import { SPLIT_CAPACITY } from "./kernels/split.ts";
import type { Ranking } from "./ranking.ts";
import { ordersOf } from "./tie-breaking.ts";

export type OrderKernelName = "typed-array" | "wasm-single" | "wasm-lanes" | "wasm-split";

/**
 * The kernel for a single comparison takes longer for each pair as what it reads at scattered places outgrows the level-1 cache: twice as
 * long as for as few pairs as its cost is of, for so many more. Lanes, which read whole rows, do not. Measured of 92 to 256 stimuli.
 */
const DOUBLED_BY = 28_000;

/**
 * Elements of comparisons that typed arrays count while WebAssembly is still assembled and compiled: of so many they take a third of the
 * time or less, as long as the ranks of a vector fit their digits.
 */
const COUNTED_BEFORE_SET_UP = 2 ** 21;

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
 * @param once - whether they are counted under one relabelling alone
 */
export function chooseOrderKernel(m: number, orders: OrderCounts, simd: boolean, once = false): OrderKernelName {
  if (!simd || m > SPLIT_CAPACITY) return "typed-array";
  if (once && m <= DIGITS_CAPACITY && m * orders.list.length <= COUNTED_BEFORE_SET_UP) return "typed-array";
  const runs = Math.ceil(m / RUN);
  const lanes = m <= LANES_CAPACITY ? lanesCost(planLanes(orders, runs), runs) : Infinity;
  if (lanes < singleCost(m) * orders.list.length) return "wasm-lanes";
  return m <= SINGLE_CAPACITY ? "wasm-single" : "wasm-split";
}

/** Nanoseconds per element. */
const singleCost = (m: number): number => costs.kernels.single * (1 + Math.max(0, m - MEASURED_PAIRS) / DOUBLED_BY);

/** Whether a test is counted sooner through a contingency table of its levels than through the orders that break its ties. */
export function prefersContingency(m: number, x: Ranking, y: Ranking, simd: boolean): boolean {
  const cells = x.levelCount * y.levelCount;
  const orders = ordersOf(x) * ordersOf(y);
  const { contingency, cell, lanes } = costs.kernels;
  return simd && cells <= MOST_CELLS && contingency * m + cell * cells < lanes * m * orders;
}
