import { fixed } from "../../words/number.ts";
import type { Mark } from "../figure.ts";
import { OWN_DASHES } from "../lines/line-panel.ts";
import { networkChannels } from "../lines/network-channels.ts";
import { hasBoth, type NetworkStyle } from "../lines/network-styles.ts";
import { INK } from "../theme.ts";
import type { PlacedRdm, Plane } from "./plane.ts";
import { nameMarks, ScalingNames } from "./scaling-names.ts";

interface ScalingLook {
  readonly networks: readonly { readonly name: string; readonly training: string }[];
  readonly styles: ReadonlyMap<string, NetworkStyle>;
  /** of the eigenvalues, by dimension */
  readonly shares: readonly [number, number];
}

/** Lines through the layers of each network, their points, and the regions. */
export function scalingMarks(
  placed: readonly PlacedRdm[],
  plane: Plane,
  { networks, styles, shares }: ScalingLook,
): { width: number; height: number; layer: Mark[]; resolve: typeof OWN_DASHES } {
  const present = new Set(placed.map(({ network }) => network));
  const drawn = networks.filter(({ name }) => present.has(name));
  const layers = placed.flatMap(({ network, ...rest }) =>
    network === null ? [] : [{ ...rest, network, label: styles.get(network)?.label ?? network }],
  );
  const hollow = new Set(hasBoth(networks) ? networks.filter(({ training }) => training === "random").map(({ name }) => name) : []); // prettier-ignore
  const { color, shape, strokeDash } = networkChannels(drawn.map(({ name }) => name), styles); // prettier-ignore
  const axis = (field: "x" | "y", dimension: 1 | 2) => ({
    field,
    type: "quantitative" as const,
    scale: { domain: plane[field], nice: false, zero: false },
    axis: { title: `dimension ${dimension} (${fixed(100 * shares[dimension - 1], 0)}%)`, grid: false, tickCount: 5 },
  });
  const [x, y] = [axis("x", 1), axis("y", 2)];
  const named = new ScalingNames(plane, placed);
  const regions = placed.filter(({ roi }) => roi !== null);
  return {
    width: plane.width,
    height: plane.height,
    layer: [
      ...(drawn.length === 0
        ? []
        : [
            {
              data: { values: layers },
              mark: { type: "line" as const, strokeWidth: 1.4, strokeOpacity: 0.8 },
              encoding: { x, y, color, strokeDash, order: { field: "order", type: "quantitative" as const } },
            },
            {
              data: { values: layers.filter(({ network }) => !hollow.has(network)) },
              mark: { type: "point" as const, filled: true, size: 55, opacity: 1 },
              encoding: { x, y, color, shape },
            },
            {
              data: { values: layers.filter(({ network }) => hollow.has(network)) },
              mark: { type: "point" as const, filled: false, fill: "white", size: 50, strokeWidth: 1.6, opacity: 1 },
              encoding: { x, y, color, shape },
            },
          ]),
      {
        data: { values: regions },
        mark: { type: "point", filled: true, shape: "diamond", size: 140, color: INK, opacity: 1 },
        encoding: { x, y },
      },
      nameMarks(named.place(regions, { size: 11, always: true }), { x, y }, { size: 11, bold: true }),
      nameMarks(named.place(ends(layers), { size: 9, always: false }), { x, y }, { size: 9, bold: false }),
    ],
    resolve: OWN_DASHES,
  };
}

/** The first and the last layer of each network; the one of a network alone is named by the legend. */
const ends = (layers: readonly PlacedRdm[]): PlacedRdm[] =>
  [...Map.groupBy(layers, ({ network }) => network).values()].flatMap((own) => (own.length < 2 ? [] : [own[0], own[own.length - 1]])); // prettier-ignore
