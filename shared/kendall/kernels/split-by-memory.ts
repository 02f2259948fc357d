import type { Comparison, Comparisons, Kernel } from "../../permutations/kernel.ts";
import type { Ranking } from "../ranking.ts";
import { compact } from "./compact.ts";
import { splitKernel } from "./split.ts";

/** Of the 4 GiB that a module addresses. */
const MOST_BYTES = 3.5 * 2 ** 30;

/** What the kernel holds: an order per model, a square per brain, and what it works on. */
const bytesOf = ({ m, models, brains }: Comparisons<Ranking>): number =>
  m * (4 * models.length + 8 * brains.length + 14);

/**
 * The kernel for many pairs, as several modules where one would not hold all vectors: half of the models each, or of the brains where
 * these take more.
 */
export function splitByMemory(comparisons: Comparisons<Ranking>, most = MOST_BYTES): Kernel {
  const { models, brains, list } = comparisons;
  const [side, count] =
    models.length > 1 && models.length >= 2 * brains.length - 1
      ? (["model", models.length] as const)
      : (["brain", brains.length] as const);
  if (bytesOf(comparisons) <= most || count === 1) return splitKernel(comparisons);
  const isFirst = (comparison: Comparison): boolean => comparison[side] < count / 2;
  const halves = [true, false].map((first) => {
    const places = [...list.keys()].filter((t) => isFirst(list[t]) === first);
    const kernel = splitByMemory(compact({ ...comparisons, list: places.map((t) => list[t]) }), most);
    return { places, kernel, counted: new Float64Array(places.length) };
  });
  return {
    name: "wasm-split",
    count(relabelling, numerators) {
      for (const { places, kernel, counted } of halves) {
        kernel.count(relabelling, counted);
        for (const [at, t] of places.entries()) numerators[t] = counted[at];
      }
    },
  };
}
