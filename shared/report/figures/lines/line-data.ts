import { type LayerAxis, layerAxis } from "./layer-axis.ts";
import {
  type LayerPoint,
  layerPoints,
  type PersonPoint,
  personPoints,
  type SeedPoint,
  seedPoints,
} from "./layer-points.ts";
import type { LineStudy } from "./line-study.ts";

/** Which lines a plot shows. */
export interface Plotted {
  readonly roi: string;
  readonly networks: readonly string[];
}

/** The points of a plot, and its layers. */
export interface LineData {
  readonly axis: LayerAxis;
  readonly points: readonly LayerPoint[];
  readonly persons: readonly PersonPoint[];
  readonly seeds: readonly SeedPoint[];
}

/** What is drawn of some networks in a region. */
export function lineData({ means, values, styles }: LineStudy, { roi, networks }: Plotted): LineData {
  const isPlotted = (row: { readonly roi: string; readonly network: string }) =>
    row.roi === roi && networks.includes(row.network);
  const rows = means.filter(isPlotted);
  const labels = { axis: layerAxis(rows), styles };
  const persons = personPoints(values.persons.filter(isPlotted), labels);
  return {
    axis: labels.axis,
    points: layerPoints(rows, labels),
    persons: new Set(persons.map(({ subject }) => subject)).size > 1 ? persons : [],
    seeds: seedPoints(values.seeds.filter(isPlotted), labels),
  };
}
