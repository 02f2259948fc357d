import type { Comparison } from "./kernels/kernel.ts";
import { LANES_CAPACITY } from "./kernels/lanes.ts";
import { RUN } from "./kernels/lanes-near.wat.ts";
import { lanesCost, planLanes } from "./kernels/lanes-plan.ts";
import { SINGLE_CAPACITY } from "./kernels/single.ts";

export type OrderKernelName = "typed-array" | "wasm-single" | "wasm-lanes" | "wasm-split";

/** Nanoseconds per element and comparison on one machine; only the ratio to lanesCost matters. */
const SINGLE_COST = 1.4;

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
  if (!simd) return "typed-array";
  if (m > SINGLE_CAPACITY) return "wasm-split";
  const runs = Math.ceil(m / RUN);
  const lanes = m <= LANES_CAPACITY ? lanesCost(planLanes(list, runs), runs) : Infinity;
  return lanes < SINGLE_COST * list.length ? "wasm-lanes" : "wasm-single";
}
