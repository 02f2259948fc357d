import { type Ceiling, ceilingInWords, type ChanceCeiling } from "../../words/ceiling.ts";
import type { Mark, Panel } from "../figure.ts";
import { SOFT } from "../theme.ts";
import { chanceLabels, chanceMarks } from "./chance-marks.ts";
import { type MarginLabel, marginLabels } from "./margin-labels.ts";
import type { Extent } from "./scales.ts";

const GREY = "#9A9A9A";
const quantitative = { type: "quantitative" as const };

const boundsOf = ({ lower, upper }: Ceiling): number[] => [lower, upper].filter((bound) => bound !== null);

/** The noise ceiling as a horizontal band, or a dashed line where only one bound is defined. */
export function ceilingMarks(ceiling: Ceiling, y: object = {}): Mark[] {
  const bounds = boundsOf(ceiling);
  const [low, high] = [Math.min(...bounds), Math.max(...bounds)];
  if (bounds.length === 0) return [];
  if (bounds.length === 1)
    return [
      {
        data: { values: [{ high }] },
        mark: { type: "rule", color: GREY, strokeDash: [4, 3] },
        encoding: { y: { field: "high", ...quantitative, ...y } },
      },
    ];
  return [
    {
      data: { values: [{ low, high }] },
      mark: { type: "rect", color: GREY, opacity: 1, fillOpacity: 0.3 },
      encoding: { y: { field: "low", ...quantitative, ...y }, y2: { field: "high" } },
    },
  ];
}

/** What the band is, and where its bounds would lie by chance. */
export function ceilingLabels(ceiling: Ceiling, chance: ChanceCeiling, extent: Extent): MarginLabel[] {
  const bounds = boundsOf(ceiling);
  const middle = bounds.reduce((sum, bound) => sum + bound, 0) / bounds.length;
  const text =
    bounds.length === 2 ? "noise ceiling" : ceilingInWords(ceiling).replace(/ of the noise ceiling.*/, " of ceiling");
  return [...(bounds.length === 0 ? [] : [{ at: middle, text }]), ...chanceLabels(chance, extent)];
}

const HEIGHT = 48;

/** The panel above a broken axis: nothing but the ceiling and what it is by chance, on the scale's own units. */
export function ceilingPanel(ceiling: Ceiling, chance: ChanceCeiling, extent: Extent, width: number): Panel {
  const y = {
    title: null,
    scale: { domain: [extent.low, extent.high], nice: false, zero: false },
    axis: { values: boundsOf(ceiling), format: ".3f", grid: false },
  };
  return {
    width,
    height: HEIGHT,
    layer: [
      ...ceilingMarks(ceiling, y),
      ...chanceMarks(chance, extent, y),
      ...marginLabels(ceilingLabels(ceiling, chance, extent), extent, { width, height: HEIGHT }),
      axisBreak(HEIGHT),
    ],
  };
}

/** A slanted stroke across the y axis at a height in pixels: here the axis is broken. */
export function axisBreak(y: number): Mark {
  return {
    data: { values: [{}] },
    mark: { type: "rule" as const, color: SOFT, strokeWidth: 1.2 },
    encoding: { x: { value: -5 }, x2: { value: 5 }, y: { value: y + 3 }, y2: { value: y - 3 } },
  };
}
