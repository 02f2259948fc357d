import fc from "fast-check";
import { permutation } from "../../../shared/permutations/permutation.ts";

/** m values in an order drawn from a seed, of so many distinct levels at most: tied where they are fewer than m. */
export function vectorOfLevels(m: number, levels: number, seed: number): Float64Array {
  return Float64Array.from(permutation(seed, m, m), (value) => (value % levels) / 8);
}

/** A relabelling of m positions, whether or not they are the pairs of some stimuli. */
export function relabellingOf(m: number, seed: number): { to: Int32Array; from: Int32Array } {
  const to = permutation(seed, 0, m);
  const from = new Int32Array(m);
  for (const [p, q] of to.entries()) from[q] = p;
  return { to, from };
}

/** Two vectors of equal length whose values come from few levels, many, or a constant. */
export const tiedVectors = fc
  .tuple(fc.integer({ min: 0, max: 60 }), fc.constantFrom(1, 2, 5, 1000), fc.constantFrom(1, 3, 1000))
  .chain(([length, xLevels, yLevels]) =>
    fc.tuple(
      fc.array(fc.integer({ min: 0, max: xLevels - 1 }), { minLength: length, maxLength: length }),
      fc.array(fc.integer({ min: 0, max: yLevels - 1 }), { minLength: length, maxLength: length }),
    ),
  )
  .map(([x, y]) => [Float64Array.from(x), Float64Array.from(y)] as const);
