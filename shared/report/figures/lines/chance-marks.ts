import type { ChanceCeiling } from "../../words/ceiling.ts";
import type { Mark } from "../figure.ts";
import { SOFT } from "../theme.ts";
import type { MarginLabel } from "./margin-labels.ts";
import type { Extent } from "./scales.ts";

/** Where the bounds of the noise ceiling would lie by chance; those that are beyond the panel are left out. */
export const chanceLabels = ({ lower, upper }: ChanceCeiling, { low, high }: Extent): MarginLabel[] =>
  [
    { at: lower, text: "lower bound by chance" },
    { at: upper, text: "upper bound by chance" },
  ].flatMap(({ at, text }) => (at !== null && at >= low && at <= high ? [{ at, text }] : []));

/** These places as dotted lines. */
export function chanceMarks(chance: ChanceCeiling, extent: Extent, y: object = {}): Mark[] {
  const values = chanceLabels(chance, extent);
  if (values.length === 0) return [];
  return [
    {
      data: { values },
      mark: { type: "rule", color: SOFT, strokeDash: [1, 3], strokeWidth: 1 },
      encoding: { y: { field: "at", type: "quantitative", ...y } },
    },
  ];
}
