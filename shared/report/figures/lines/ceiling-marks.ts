import { type Ceiling, ceilingInWords, type ChanceCeiling } from "../../words/ceiling.ts";
import { chanceMarks } from "./chance-marks.ts";
import type { Extent } from "./scales.ts";
import type { Mark, Panel } from "../figure.ts";

const GREY = "#9A9A9A";
const quantitative = { type: "quantitative" as const };

export interface CeilingLabel {
  readonly place: "above" | "inside";
  readonly side: "left" | "right";
  /** of the plot, in pixels */
  readonly width: number;
}

/** The noise ceiling as a horizontal band, or a dashed line where only one bound is defined, with its label. */
export function ceilingMarks(ceiling: Ceiling, { place, side, width }: CeilingLabel, y: object = {}): Mark[] {
  const bounds = [ceiling.lower, ceiling.upper].filter((bound) => bound !== null);
  const [low, high] = [Math.min(...bounds), Math.max(...bounds)];
  const inside = place === "inside" && bounds.length === 2;
  return bounds.length === 0
    ? []
    : [
        {
          data: { values: bounds.length === 2 ? [{ low, high }] : [] },
          mark: { type: "rect" as const, color: GREY, opacity: 0.3 },
          encoding: { y: { field: "low", ...quantitative, ...y }, y2: { field: "high" } },
        },
        {
          data: { values: bounds.length === 1 ? [{ high }] : [] },
          mark: { type: "rule" as const, color: GREY, strokeDash: [4, 3] },
          encoding: { y: { field: "high", ...quantitative, ...y } },
        },
        {
          data: { values: [{ at: inside ? (low + high) / 2 : high, text: ceilingInWords(ceiling) }] },
          mark: {
            type: "text" as const,
            align: side,
            baseline: inside ? ("middle" as const) : ("bottom" as const),
            dy: inside ? 0 : -2,
            fontSize: 10,
            color: "#555555",
          },
          encoding: {
            x: { value: side === "right" ? width - 4 : 4 },
            y: { field: "at", ...quantitative, ...y },
            text: { field: "text" },
          },
        },
      ];
}

const HEIGHT = 48;

/** The panel above a broken axis: nothing but the ceiling and what it is by chance, on the scale's own units. */
export function ceilingPanel(ceiling: Ceiling, chance: ChanceCeiling, extent: Extent, width: number): Panel {
  const y = {
    title: null,
    scale: { domain: [extent.low, extent.high], nice: false, zero: false },
    axis: { values: [ceiling.lower, ceiling.upper].filter((bound) => bound !== null), format: ".3f", grid: false },
  };
  return {
    width,
    height: HEIGHT,
    layer: [
      ...ceilingMarks(ceiling, { place: "inside", side: "right", width }, y),
      ...chanceMarks(chance, extent, { side: "left", width }, y),
      axisBreak(HEIGHT),
    ],
  };
}

/** A slanted stroke across the y axis at a height in pixels: here the axis is broken. */
export function axisBreak(y: number): Mark {
  return {
    data: { values: [{}] },
    mark: { type: "rule" as const, color: "#555555", strokeWidth: 1.2 },
    encoding: { x: { value: -5 }, x2: { value: 5 }, y: { value: y + 3 }, y2: { value: y - 3 } },
  };
}
