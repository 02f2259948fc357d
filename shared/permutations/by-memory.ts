import { compact } from "./compact.ts";
import type { Comparison, Comparisons, Kernel } from "./kernel.ts";

/** A kernel that holds all vectors of its comparisons in one module. */
export interface OneModule<Vector> {
  /** of comparisons of so many vectors, of m values each */
  readonly bytesOf: (m: number, models: number, brains: number) => number;
  /** that a module may hold */
  readonly most: number;
  readonly kernel: (comparisons: Comparisons<Vector>) => Kernel;
}

/**
 * The kernel, as several modules where one would not hold all vectors: half of the models each, or of the brains where these are more. A
 * single comparison is one module, however large.
 */
export function byMemory<Vector>(comparisons: Comparisons<Vector>, module: OneModule<Vector>): Kernel {
  const { m, models, brains, list } = comparisons;
  const [side, count] =
    models.length > 1 && models.length >= 2 * brains.length - 1
      ? (["model", models.length] as const)
      : (["brain", brains.length] as const);
  if (module.bytesOf(m, models.length, brains.length) <= module.most || count === 1) return module.kernel(comparisons);
  const isFirst = (comparison: Comparison): boolean => comparison[side] < count / 2;
  const halves = [true, false].flatMap((first) => {
    const places = [...list.keys()].filter((t) => isFirst(list[t]) === first);
    if (places.length === 0) return [];
    const kernel = byMemory(compact({ ...comparisons, list: places.map((t) => list[t]) }), module);
    return [{ places, kernel, counted: new Float64Array(places.length) } satisfies Half];
  });
  return halfByHalf(halves);
}

/** Some of the comparisons, by their places, and what counts them. */
interface Half {
  readonly places: readonly number[];
  readonly kernel: Kernel;
  readonly counted: Float64Array;
}

/** Apart from what makes the kernels: a closure there would hold the vectors for as long as it counts. */
function halfByHalf(halves: readonly Half[]): Kernel {
  return {
    name: [...new Set(halves.map(({ kernel }) => kernel.name))].join(" + "),
    count(relabelling, numerators) {
      for (const { places, kernel, counted } of halves) {
        kernel.count(relabelling, counted);
        for (const [at, t] of places.entries()) numerators[t] = counted[at];
      }
    },
  };
}
