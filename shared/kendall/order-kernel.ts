import { byMemory } from "../permutations/by-memory.ts";
import type { Comparison, Comparisons, Kernel } from "../permutations/kernel.ts";
import { chooseOrderKernel } from "./choose-kernel.ts";
import { lanesKernel } from "./kernels/lanes.ts";
import { singleKernel } from "./kernels/single.ts";
import { splitBytes, splitKernel } from "./kernels/split.ts";
import { typedArrayKernel } from "./kernels/typed-array.ts";
import type { Relabelling } from "../permutations/pair-relabelling.ts";
import type { Ranking } from "./ranking.ts";
import { type BrokenTies, tiedConcordance, type TiedPairs } from "./tie-breaking.ts";

/** Numerators with ties from a kernel that compares total orders: the mean over the orders that break them, corrected. */
export function orderKernel({ models, brains, list, ...alike }: Comparisons<BrokenTies>, simd: boolean): Kernel {
  const modelStarts = starts(models);
  const brainStarts = starts(brains);
  const comparisons: Comparison[] = [];
  const means = list.map(({ model, brain }): Mean => {
    const first = comparisons.length;
    for (let a = 0; a < models[model].orders.length; a++) {
      for (let b = 0; b < brains[brain].orders.length; b++)
        comparisons.push({ model: modelStarts[model] + a, brain: brainStarts[brain] + b });
    }
    return { ties: tiesToLookUp(models[model], brains[brain]), first, end: comparisons.length };
  });
  const modelOrders = models.flatMap(({ orders }) => orders);
  const brainOrders = brains.flatMap(({ orders }) => orders);
  const counts = { models: modelOrders.length, brains: brainOrders.length, list: comparisons };
  const kernel = KERNELS[chooseOrderKernel(alike.m, counts, simd, alike.once)]({
    ...alike,
    models: modelOrders,
    brains: brainOrders,
    list: comparisons,
  });
  return meanOverOrders(kernel, means, comparisons.length);
}

/** Comparisons that a test is the mean of, and the ties that are looked up for it. */
interface Mean {
  readonly ties: { readonly x: TiedPairs; readonly y: TiedPairs } | undefined;
  readonly first: number;
  readonly end: number;
}

/** Apart from what makes the kernel: a closure there would hold the rankings for as long as it counts. */
function meanOverOrders(kernel: Kernel, means: readonly Mean[], comparisons: number): Kernel {
  const { together } = kernel;
  const perOrder = new Float64Array((together?.most ?? 1) * comparisons);
  const average = (relabelling: Relabelling, k: number, numerators: Float64Array): void => {
    for (let t = 0; t < means.length; t++) {
      const { ties, first, end } = means[t];
      let sum = 0;
      for (let at = first; at < end; at++) sum += perOrder[k * comparisons + at];
      const tied = ties === undefined ? 0 : tiedConcordance(ties.x, ties.y, relabelling);
      numerators[k * means.length + t] = sum / (end - first) - tied;
    }
  };
  return {
    name: kernel.name,
    count(relabelling, numerators) {
      kernel.count(relabelling, perOrder);
      average(relabelling, 0, numerators);
    },
    together: together && {
      most: together.most,
      count(relabellings, numerators) {
        together.count(relabellings, perOrder);
        for (const [k, relabelling] of relabellings.entries()) average(relabelling, k, numerators);
      },
    },
  };
}

/** Of the 4 GiB that a module addresses. */
const SPLIT_MOST_BYTES = 3.5 * 2 ** 30;

const KERNELS = {
  "typed-array": typedArrayKernel,
  "wasm-single": singleKernel,
  "wasm-lanes": lanesKernel,
  "wasm-split": (comparisons: Comparisons<Ranking>): Kernel =>
    byMemory(comparisons, { bytesOf: splitBytes, most: SPLIT_MOST_BYTES, kernel: splitKernel }),
};

/** Without the orders, which the kernel has made its own of: at 1.7 million pairs a ranking is 21 MB. */
function tiesToLookUp(x: BrokenTies, y: BrokenTies): Mean["ties"] {
  if (x.tiedPairs.length + y.tiedPairs.length === 0) return undefined;
  const lookUp = ({ tiedPairs, keys, levels }: TiedPairs): TiedPairs => ({ tiedPairs, keys, levels });
  return { x: lookUp(x), y: lookUp(y) };
}

/** Where each vector's orders begin when all are laid end to end. */
function starts(vectors: readonly BrokenTies[]): number[] {
  let next = 0;
  return vectors.map(({ orders }) => {
    const start = next;
    next += orders.length;
    return start;
  });
}
