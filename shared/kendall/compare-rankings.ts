import type { Comparisons, Kernel } from "../permutations/kernel.ts";
import { webAssembly } from "../wasm/web-assembly.ts";
import { prefersContingency } from "./choose-kernel.ts";
import { compact } from "../permutations/compact.ts";
import { type CountedPart, partByPart } from "../permutations/part-by-part.ts";
import { contingencyKernel } from "./kernels/contingency.ts";
import { orderKernel } from "./order-kernel.ts";
import type { Ranking } from "./ranking.ts";
import { breakTies } from "./tie-breaking.ts";

/**
 * Numerators of vectors with or without ties, by the kernels that count them soonest. The kernel's name tells which.
 *
 * @param simd - whether to use WebAssembly with SIMD
 */
export function compareRankings(
  { models, brains, list, ...alike }: Comparisons<Ranking>,
  simd = webAssembly !== undefined,
): Kernel {
  const byTable = list.map(({ model, brain }) => prefersContingency(alike.m, models[model], brains[brain], simd));
  const parts: CountedPart[] = [];
  const addPart = (tables: boolean, kernelOf: (places: number[]) => Kernel): void => {
    const places = [...list.keys()].filter((t) => byTable[t] === tables);
    if (places.length > 0) parts.push({ places, kernel: kernelOf(places) });
  };
  const listed = (places: number[]): Comparisons<Ranking> =>
    compact({ ...alike, models, brains, list: places.map((t) => list[t]) });
  addPart(false, (places) => {
    const own = listed(places);
    return orderKernel({ ...own, models: own.models.map(breakTies), brains: own.brains.map(breakTies) }, simd);
  });
  addPart(true, (places) => contingencyKernel(listed(places)));
  return partByPart(parts);
}
