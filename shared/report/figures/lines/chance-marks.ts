import type { ChanceCeiling } from "../../words/ceiling.ts";
import type { Extent } from "./scales.ts";
import type { Mark } from "../figure.ts";

const GREY = "#8A8A8A";
const quantitative = { type: "quantitative" as const };

/**
 * Where the bounds of the noise ceiling would lie by chance, as dotted lines with a label on a side of the plot; those that are beyond the
 * panel are left out.
 */
export function chanceMarks(
  { lower, upper }: ChanceCeiling,
  { low, high }: Extent,
  { side, width }: { readonly side: "left" | "right"; readonly width: number },
  y: object = {},
): Mark[] {
  const within = [
    { at: lower, text: "lower bound if nothing were shared" },
    { at: upper, text: "upper bound if nothing were shared" },
  ].filter(({ at }) => at !== null && at >= low && at <= high);
  if (within.length === 0) return [];
  return [
    {
      data: { values: within },
      mark: { type: "rule" as const, color: GREY, strokeDash: [1, 3], strokeWidth: 1 },
      encoding: { y: { field: "at", ...quantitative, ...y } },
    },
    {
      data: { values: within },
      mark: {
        type: "text" as const,
        align: side,
        baseline: "bottom" as const,
        dy: -1,
        fontSize: 8.5,
        color: GREY,
      },
      encoding: {
        x: { value: side === "right" ? width - 4 : 4 },
        y: { field: "at", ...quantitative, ...y },
        text: { field: "text" },
      },
    },
  ];
}
