import type { Comparisons, Kernel } from "../permutations/kernel.ts";
import { webAssembly } from "../wasm/web-assembly.ts";
import { prefersContingency } from "./choose-kernel.ts";
import { compact } from "../permutations/compact.ts";
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
    if (places.length > 0) parts.push({ places, kernel: kernelOf(places), counted: new Float64Array(places.length) });
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

/** Some of the tests, by their places, and what counts them. */
interface CountedPart {
  readonly places: readonly number[];
  readonly kernel: Kernel;
  readonly counted: Float64Array;
}

/** Apart from what makes the kernels: a closure there would hold the rankings for as long as it counts. */
function partByPart(parts: readonly CountedPart[]): Kernel {
  return {
    name: parts.map(({ kernel }) => kernel.name).join(" + "),
    count(relabelling, numerators) {
      for (const { places, kernel, counted } of parts) {
        kernel.count(relabelling, counted);
        for (let at = 0; at < places.length; at++) numerators[places[at]] = counted[at];
      }
    },
  };
}
