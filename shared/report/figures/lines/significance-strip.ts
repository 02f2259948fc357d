import type { Mark, Panel } from "../figure.ts";
import { INK, SOFT } from "../theme.ts";
import type { StarredLayer } from "./star-marks.ts";
import { positionScale } from "./line-panel.ts";

/** A row of stars: its name, or the symbol that stands for it in the legend. */
export interface StripRow {
  readonly label: string;
  readonly color?: string;
  readonly shape?: string;
}

export interface SignificanceStrip {
  readonly starred: readonly (StarredLayer & { readonly label: string })[];
  readonly positions: readonly string[];
  readonly rows: readonly StripRow[];
  readonly width: number;
  /** what the stars mean; absent where the caption says it */
  readonly meaning?: string;
}

/** Layers whose three stars would run into the next layer's. */
const MANY = 18;

/** Rows of stars below the plot: where lines are many, stars on them could not be told apart. */
export function significanceStrip({ starred, positions, rows, width, meaning }: SignificanceStrip): Panel {
  const y = {
    field: "label",
    type: "nominal" as const,
    scale: { domain: rows.map(({ label }) => label) },
    axis: null,
  };
  const found = new Set(starred.filter(({ stars }) => stars !== "").map(({ label }) => label));
  const starless = rows.filter(({ label }) => !found.has(label));
  const crowded = positions.length > MANY || width / positions.length < 30;
  return {
    width,
    height: { step: 14 },
    ...(meaning === undefined ? {} : { title: titleBelow(meaning) }),
    layer: [
      ...rows.map(({ label, color, shape }) => ({
        data: { values: [{ label }] },
        mark:
          shape === undefined
            ? { type: "text" as const, align: "right" as const, baseline: "middle" as const, fontSize: 10, text: label }
            : { type: "point" as const, filled: true, size: 45, opacity: 1, color: color ?? INK, shape },
        encoding: { x: { value: shape === undefined ? -6 : -12 }, y },
      })),
      ...(starless.length === 0 ? [] : [noStars(starless, y)]),
      {
        data: { values: starred.filter(({ stars }) => stars !== "").map(({ label, position, stars }) => ({ label, position, stars })) }, // prettier-ignore
        mark: { type: "text", fontSize: crowded ? 9 : 13, fontWeight: "bold", dy: 3, color: INK },
        encoding: {
          x: { field: "position", type: "ordinal" as const, scale: positionScale(positions), axis: null },
          y,
          text: { field: "stars" },
        },
      },
    ],
  };
}

/** An empty row says that it is one. */
const noStars = (rows: readonly StripRow[], y: object): Mark => ({
  data: { values: rows.map(({ label }) => ({ label })) },
  mark: { type: "text", align: "left", baseline: "middle", fontSize: 10, color: SOFT, text: "none" },
  encoding: { x: { value: 4 }, y },
});

const titleBelow = (text: string) =>
  ({ text, orient: "bottom", anchor: "start", fontSize: 10, fontWeight: "normal", offset: 4 }) as const;
