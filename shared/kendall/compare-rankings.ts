import { webAssembly } from "../wasm/web-assembly.ts";
import { chooseOrderKernel } from "./choose-kernel.ts";
import { fenwickKernel } from "./kernels/fenwick.ts";
import type { Comparison, Comparisons, Kernel } from "./kernels/kernel.ts";
import { lanesKernel } from "./kernels/lanes.ts";
import { singleKernel } from "./kernels/single.ts";
import { TYPED_ARRAY_CAPACITY, typedArrayKernel } from "./kernels/typed-array.ts";
import type { Ranking } from "./ranking.ts";
import { type BrokenTies, breakTies, tiedConcordance } from "./tie-breaking.ts";

/** Numerators of tests whose vectors may have ties, from a kernel that compares total orders. */
export function compareRankings(
  m: number,
  models: readonly Ranking[],
  brains: readonly Ranking[],
  tests: readonly Comparison[],
): Kernel {
  const xs = models.map(breakTies);
  const ys = brains.map(breakTies);
  const xStarts = starts(xs);
  const yStarts = starts(ys);
  const list: Comparison[] = [];
  const sums = tests.map(({ model, brain }) => {
    const first = list.length;
    for (let a = 0; a < xs[model].orders.length; a++) {
      for (let b = 0; b < ys[brain].orders.length; b++)
        list.push({ model: xStarts[model] + a, brain: yStarts[brain] + b });
    }
    return { x: xs[model], y: ys[brain], first, end: list.length };
  });
  const orders = { m, models: xs.flatMap((x) => x.orders), brains: ys.flatMap((y) => y.orders), list };
  const kernel = kernelFor(orders);
  const perOrder = new Float64Array(list.length);

  return {
    name: kernel.name,
    count(relabelling, numerators) {
      kernel.count(relabelling, perOrder);
      for (const [t, { x, y, first, end }] of sums.entries()) {
        let sum = 0;
        for (let at = first; at < end; at++) sum += perOrder[at];
        numerators[t] = sum / (end - first) - tiedConcordance(x, y, relabelling);
      }
    },
  };
}

function kernelFor(comparisons: Comparisons): Kernel {
  switch (chooseOrderKernel(comparisons.m, comparisons.list, webAssembly !== undefined)) {
    case "typed-array":
      return comparisons.m <= TYPED_ARRAY_CAPACITY ? typedArrayKernel(comparisons) : fenwickKernel(comparisons);
    case "wasm-single":
      return singleKernel(comparisons);
    case "wasm-lanes":
      return lanesKernel(comparisons);
    case "wasm-split":
      return fenwickKernel(comparisons);
  }
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
