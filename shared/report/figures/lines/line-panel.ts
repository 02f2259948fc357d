import { measures } from "../../../measures/measures.ts";
import type { LayerMeanRow } from "../../../results/schema.ts";
import type { Mark } from "../figure.ts";
import { isolated, type LayerPoint, type SeedPoint } from "./layer-points.ts";
import { networkChannels } from "./network-channels.ts";
import type { NetworkStyle } from "./network-styles.ts";
import type { Extent } from "./scales.ts";
import { sentenceStart } from "../../words/sentence-start.ts";

export interface LinePanel {
  readonly points: readonly LayerPoint[];
  readonly seeds: readonly SeedPoint[];
  readonly positions: readonly string[];
  readonly networks: readonly string[];
  readonly styles: ReadonlyMap<string, NetworkStyle>;
  readonly extent: Extent;
  readonly yTitle: string;
}

/** Title of the vertical axis: "Kendall’s τ-b, mean of 15 subjects". */
export const meanOfSubjects = ({ measure, n_subjects }: LayerMeanRow): string =>
  `${sentenceStart(measures[measure].title)}, ${n_subjects === 1 ? "1 subject" : `mean of ${n_subjects} subjects`}`;

/** A line breaks where a mean is undefined; it does not run on as if nothing were missing. */
const BREAK = "break-paths-show-path-domains" as const;

export const positionScale = (positions: readonly string[]) =>
  positions.length === 1
    ? { type: "band" as const, domain: [...positions], padding: 0.1 }
    : { type: "point" as const, domain: [...positions], padding: 0.35 };

/** Wide enough for the labels of the layers, narrow enough for a page unless labels would run into each other. */
export const panelWidth = ({ length }: readonly string[]): number =>
  Math.max(Math.min(760, Math.max(300, 76 * length)), 19 * length);

/**
 * Lines over layers, one per network: ribbons of one standard error, a thin line per seed, a thick one with points for the mean.
 * A single layer has no line: networks stand side by side with error bars.
 */
export function linePanel({ points, seeds, positions, networks, styles, extent, yTitle }: LinePanel): Mark[] {
  const { color, shape, strokeDash } = networkChannels(networks, styles);
  const single = positions.length === 1;
  const x = {
    field: "position",
    type: "ordinal" as const,
    scale: positionScale(positions),
    axis: { title: null, labelAngle: positions.some((label) => label.length > 10) ? -35 : 0, labelLimit: 0 },
  };
  const beside = single ? { xOffset: { field: "label", scale: color.scale } } : {};
  const y = {
    field: "mean",
    type: "quantitative" as const,
    scale: { domain: [extent.low, extent.high], nice: false, zero: false },
    title: yTitle,
  };
  const encodings = { x, ...beside, color };
  return [
    {
      data: { values: [{ zero: 0 }] },
      mark: { type: "rule", color: "#777777" },
      encoding: { y: { datum: 0, type: "quantitative" } },
    },
    {
      data: { values: single ? [] : [...points] },
      mark: { type: "area", opacity: 0.16, invalid: BREAK },
      encoding: { ...encodings, y: { ...y, field: "lower" }, y2: { field: "upper" } },
    },
    {
      data: { values: isolated(points) },
      mark: { type: "rule", strokeWidth: 1.5 },
      encoding: { ...encodings, y: { ...y, field: "lower" }, y2: { field: "upper" } },
    },
    {
      data: { values: [...seeds] },
      mark: single
        ? { type: "tick", thickness: 1.5, opacity: 0.6, orient: "horizontal" }
        : { type: "line", strokeWidth: 0.9, opacity: 0.45, invalid: BREAK },
      encoding: { ...encodings, y, detail: { field: "seed", type: "nominal" } },
    },
    {
      data: { values: single ? [] : [...points] },
      mark: { type: "line", strokeWidth: 2, invalid: BREAK },
      encoding: { ...encodings, y, strokeDash },
    },
    {
      data: { values: points.filter(({ mean }) => mean !== null) },
      mark: { type: "point", filled: true, size: 55, opacity: 1 },
      encoding: { ...encodings, y, shape },
    },
  ];
}
