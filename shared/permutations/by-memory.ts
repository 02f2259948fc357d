import { compact } from "./compact.ts";
import type { Comparison, Comparisons, Kernel } from "./kernel.ts";
import { partByPart } from "./part-by-part.ts";

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
    return [{ places, kernel: byMemory(compact({ ...comparisons, list: places.map((t) => list[t]) }), module) }];
  });
  return partByPart(halves);
}
