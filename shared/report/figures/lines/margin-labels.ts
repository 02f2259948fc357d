import type { Mark } from "../figure.ts";
import type { Extent } from "./scales.ts";
import { SOFT } from "../theme.ts";

export interface MarginLabel {
  /** on the vertical axis */
  readonly at: number;
  readonly text: string;
}

const LINE = 12; // pixels between the middles of two labels

/** What lines across a plot are, to the right of it, pushed apart where they would stand on each other. */
export function marginLabels(
  labels: readonly MarginLabel[],
  { low, high }: Extent,
  { width, height }: { readonly width: number; readonly height: number },
): Mark[] {
  if (labels.length === 0) return [];
  const line = (LINE / height) * (high - low);
  let floor = -Infinity;
  const values = labels
    .toSorted((a, b) => a.at - b.at)
    .map(({ at, text }) => {
      floor = Math.max(at, floor + line);
      return { at: floor, text };
    });
  return [
    {
      data: { values },
      mark: { type: "text", align: "left", baseline: "middle", fontSize: 10, color: SOFT },
      encoding: {
        x: { value: width + 6 },
        y: { field: "at", type: "quantitative" },
        text: { field: "text" },
      },
    },
  ];
}
