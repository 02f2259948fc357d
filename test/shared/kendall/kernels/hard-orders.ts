import assert from "node:assert/strict";
import { kendallNumerator } from "../../../../shared/kendall/kendall-numerator.ts";
import { rank, type Ranking } from "../../../../shared/kendall/ranking.ts";
import type { Comparisons, Kernel } from "../../../../shared/permutations/kernel.ts";

/** Vectors that turn the pairs of whole batches, runs and bins around; the second term keeps values apart. */
export const HARD: Record<string, (k: number) => number> = {
  ascending: (k) => k,
  descending: (k) => -k,
  "down through 128 bins, again and again": (k) => -1e6 * (k % 128) + k,
  "down through the runs": (k) => -1e6 * (k % 17) + k,
  "down through 256 elements": (k) => -1e6 * (k % 256) + k,
  "halves of 256 exchanged": (k) => (k & 128 ? 0 : 1e7) + k,
  "halves of 16 exchanged": (k) => (k & 8 ? 0 : 1e7) + k,
};

/** Either side walked, without a relabelling. */
export function assertEqualOnHard(
  kernelOf: (comparisons: Comparisons<Ranking>) => Kernel,
  m: number,
  name: string,
): void {
  const vectors = [
    Float64Array.from({ length: m }, (_, k) => k),
    Float64Array.from({ length: m }, (_, k) => HARD[name](k)),
  ];
  const rankings = vectors.map(rank);
  const list = [
    { model: 0, brain: 1 },
    { model: 1, brain: 0 },
  ];
  const identity = Int32Array.from({ length: m }, (_, k) => k);
  const counted = new Float64Array(2);
  kernelOf({ m, models: rankings, brains: rankings, list }).count({ to: identity, from: identity }, counted);
  const expected = kendallNumerator(vectors[0], vectors[1]);
  assert.deepEqual([...counted], [expected, expected], `m = ${m}, ${name}`);
}
