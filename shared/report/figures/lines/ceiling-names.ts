import type { Ceiling, ChanceCeiling } from "../../words/ceiling.ts";
import type { Mark } from "../figure.ts";
import { SOFT } from "../theme.ts";
import { ceilingLabels } from "./ceiling-marks.ts";
import type { LineData } from "./line-data.ts";
import type { Extent } from "./scales.ts";

const LINE = 13; // pixels that a name is high
const LEFT = 8; // pixels

interface Stretch {
  readonly from: number;
  readonly to: number;
}

/**
 * Within a plot that has no room beside it, what its band and its dotted lines are: in the band where that is high enough, else above what is
 * named. A name that would touch data, another name or the edge of the plot is left to the caption.
 */
export function ceilingNames(
  bounds: Ceiling,
  chance: ChanceCeiling,
  { points, persons, seeds }: Pick<LineData, "points" | "persons" | "seeds">,
  { extent, height }: { readonly extent: Extent; readonly height: number },
): Mark[] {
  const line = (LINE / height) * (extent.high - extent.low);
  const drawn = [
    ...points.flatMap(({ lower, mean, upper }) => [lower, mean, upper]),
    ...persons.map(({ mean }) => mean),
    ...seeds.map(({ mean }) => mean),
  ].filter((value) => value !== null);
  const taken: Stretch[] = drawn.map((value) => ({ from: value - line / 2, to: value + 1.5 * line })); // stars stand above
  const { lower, upper } = bounds;
  const values = ceilingLabels(bounds, chance, extent).flatMap(({ at, text }) => {
    const isBand = lower !== null && upper !== null && at >= Math.min(lower, upper) && at <= Math.max(lower, upper);
    const inBand = isBand && Math.abs(upper - lower) >= line;
    const floor = inBand ? at - line / 2 : isBand ? Math.max(lower, upper) : at;
    const own = { from: floor, to: floor + line };
    if (own.to > extent.high || taken.some(({ from, to }) => own.from < to && from < own.to)) return [];
    taken.push(own);
    return [{ at: floor + line / 2, text }];
  });
  if (values.length === 0) return [];
  return [
    {
      data: { values },
      mark: { type: "text", align: "left", baseline: "middle", fontSize: 10, color: SOFT },
      encoding: {
        x: { value: LEFT },
        y: { field: "at", type: "quantitative" },
        text: { field: "text" },
      },
    },
  ];
}
