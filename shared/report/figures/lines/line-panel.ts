import { measures } from "../../../measures/measures.ts";
import type { LayerMeanRow } from "../../../results/schema.ts";
import { sentenceStart } from "../../words/sentence-start.ts";
import type { Mark } from "../figure.ts";
import { textWidth } from "../text-width.ts";
import { isolated, type LayerPoint, type PersonPoint, type SeedPoint } from "./layer-points.ts";
import { networkChannels } from "./network-channels.ts";
import type { NetworkStyle } from "./network-styles.ts";
import type { Extent } from "./scales.ts";

/** What a panel of lines over layers draws. */
export interface LinePanel {
  readonly points: readonly LayerPoint[];
  readonly seeds: readonly SeedPoint[];
  readonly persons: readonly PersonPoint[];
  readonly positions: readonly string[];
  /** all that the figure’s legend names */
  readonly networks: readonly string[];
  readonly styles: ReadonlyMap<string, NetworkStyle>;
  readonly extent: Extent;
  /** null where a panel beside it has the axis of both */
  readonly yTitle: string | null;
  /** pixels */
  readonly width: number;
}

/** Title of the vertical axis: "Kendall’s τ-b, mean of 15 subjects". */
export const meanOfSubjects = ({ measure, n_subjects }: Pick<LayerMeanRow, "measure" | "n_subjects">): string =>
  `${sentenceStart(measures[measure].title)}, ${n_subjects === 1 ? "1 subject" : `mean of ${n_subjects} subjects`}`;

/** A line breaks where a mean is undefined; it does not run on as if nothing were missing. */
const BREAK = "break-paths-show-path-domains" as const;
/** Pixels between the columns of persons of neighbouring networks. */
const BESIDE = 5;
/** A line’s dashes say what its colour says: they have no legend of their own, and do not take that of the colours away. */
export const OWN_DASHES = { legend: { strokeDash: "independent" } } as const;
const LABEL = 13; // pixels along the axis that a slanted name takes

/** The axis of layers; a layer alone is a band, in whose middle its points stand. */
export const positionScale = (positions: readonly string[]) =>
  positions.length === 1
    ? { type: "band" as const, domain: [...positions], padding: 0.1 }
    : { type: "point" as const, domain: [...positions], padding: 0.35 };

/** Wide enough for the labels of the layers, narrow enough for a page. */
export const panelWidth = ({ length }: readonly string[]): number => Math.max(300, Math.min(680, 76 * length));

/** Names of layers that have room below a plot: every one, or every second, third … */
function shownNames(positions: readonly string[], width: number): string[] {
  const step = Math.ceil((positions.length * LABEL) / width);
  return positions.filter((_, i) => i % step === 0);
}

/**
 * Lines over layers, one per network: persons as faint points, ribbons of one standard error, a thin line per seed, a thick one with
 * points for the mean. A single layer has no line: networks stand side by side with error bars.
 */
export function linePanel(panel: LinePanel): Mark[] {
  const { points, seeds, positions, networks, styles, extent, yTitle, width } = panel;
  const { color, shape, strokeDash } = networkChannels(networks, styles);
  const single = positions.length === 1;
  const names = shownNames(positions, width);
  const slanted = names.some((name) => textWidth(name, 11, false) > width / names.length - 4);
  const x = {
    field: "position",
    type: "ordinal" as const,
    scale: positionScale(positions),
    axis: { title: "Layer", values: names, labelAngle: slanted ? -40 : 0, labelLimit: 0 },
  };
  const beside = single ? { xOffset: { field: "label", scale: { domain: color.scale.domain } } } : {};
  const y = {
    field: "mean",
    type: "quantitative" as const,
    scale: { domain: [extent.low, extent.high], nice: false, zero: false },
    title: yTitle,
    ...(yTitle === null ? { axis: { labels: false, ticks: false, domain: false, title: null } } : {}),
  };
  const encodings = { x, ...beside, color };
  return [
    {
      data: { values: [{ zero: 0 }] },
      mark: { type: "rule", color: "#777777" },
      encoding: { y: { datum: 0, type: "quantitative" } },
    },
    ...personMarks(panel, encodings, y),
    {
      data: { values: single ? [] : [...points] },
      mark: { type: "area", opacity: 1, fillOpacity: 0.2, invalid: BREAK },
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
        : { type: "line", strokeWidth: 0.9, strokeOpacity: 0.45, invalid: BREAK },
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

/** Of the fill alone: a mark that is faint as a whole costs a picture of its own in a PNG. */
const FAINT = { opacity: 1, fillOpacity: 0.5 };

/** A column of points per network, beside each other: what the means are of. */
function personMarks({ persons, positions }: LinePanel, encodings: object, y: object): Mark[] {
  const columns = [
    ...Map.groupBy(
      persons.filter(({ mean }) => mean !== null),
      ({ network }) => network,
    ).values(),
  ];
  return columns.map((own, i) => ({
    data: { values: own },
    mark: {
      type: "circle" as const,
      size: 12,
      ...FAINT,
      ...(positions.length === 1 ? {} : { xOffset: (i - (columns.length - 1) / 2) * BESIDE }),
    },
    encoding: { ...encodings, y },
  }));
}
