import type { TTestRow } from "../../results/schema.ts";
import { DEFAULT_BOUND } from "../../stats/equivalence.ts";

/** Whether the bound of equivalence is the default, of half a standard deviation, and none that the study states. */
export const isDefaultBound = (rows: readonly TTestRow[]): boolean =>
  rows.every(({ equivalence_bound_d: bound }) => bound === null || bound === DEFAULT_BOUND.cohensD);

/** What the bound of equivalence of a study is: "±0.05", or half a standard deviation. */
export function equivalenceBound(rows: readonly TTestRow[]): string {
  if (isDefaultBound(rows)) return "half a standard deviation of the differences";
  const [stated = 0] = rows.flatMap(({ equivalence_bound }) => equivalence_bound ?? []);
  return `±${stated}`;
}
