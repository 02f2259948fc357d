import type { NetworkStyle } from "./network-styles.ts";
import type { LayerPoint } from "./layer-points.ts";
import { positionScale } from "./line-panel.ts";
import { networkChannels } from "./network-channels.ts";
import type { Panel } from "../figure.ts";

export interface SignificanceStrip {
  readonly points: readonly LayerPoint[];
  readonly positions: readonly string[];
  readonly networks: readonly string[];
  readonly styles: ReadonlyMap<string, NetworkStyle>;
  readonly width: number;
  /** what the stars mean */
  readonly meaning: string;
}

/** Layers whose three stars would run into the next layer's. */
const MANY = 18;

/** One row of stars per network below the plot: where lines are many, stars on them could not be told apart. */
export function significanceStrip({ points, positions, networks, styles, width, meaning }: SignificanceStrip): Panel {
  const { color, shape } = networkChannels(networks, styles);
  const y = { field: "label", type: "nominal" as const, scale: { domain: color.scale.domain }, axis: null };
  const quiet = { ...color, legend: null };
  return {
    width,
    height: { step: 14 },
    title: {
      text: meaning,
      orient: "bottom",
      anchor: "start",
      fontSize: 10,
      fontWeight: "normal",
      offset: 4,
    },
    layer: [
      {
        data: { values: color.scale.domain.map((label) => ({ label })) },
        mark: { type: "point", filled: true, size: 45, opacity: 1 },
        encoding: { x: { value: -12 }, y, color: quiet, shape: { ...shape, legend: null } },
      },
      {
        data: { values: points.filter((point) => point.stars !== "") },
        mark: { type: "text", fontSize: positions.length > MANY ? 9 : 13, fontWeight: "bold", dy: 3 },
        encoding: {
          x: { field: "position", type: "ordinal" as const, scale: positionScale(positions), axis: null },
          y,
          text: { field: "stars" },
          color: quiet,
        },
      },
    ],
  };
}
