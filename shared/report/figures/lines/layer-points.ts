import type { LayerMeanRow } from "../../../results/schema.ts";
import { stars } from "../../words/p-value.ts";
import type { LayerAxis } from "./layer-axis.ts";
import type { LineValues } from "./line-values.ts";
import type { NetworkStyle } from "./network-styles.ts";

/** What every mark of a line plot says of where it stands. */
interface Placed {
  readonly network: string;
  /** the network's name in the legend */
  readonly label: string;
  readonly layer: string;
  readonly layer_index: number;
  /** label of the position on the axis */
  readonly position: string;
}

/** A point of a line over layers: the mean over subjects of a population, with one standard error on either side. */
export interface LayerPoint extends Placed {
  readonly mean: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  /** null where means are tested by nothing that stands for a family */
  readonly p_fwer: number | null;
  readonly stars: string;
}

/** A point of one seed's thin line. */
export interface SeedPoint extends Placed {
  readonly seed: number;
  readonly mean: number | null;
}

/** A person's faint point. */
export interface PersonPoint extends Placed {
  readonly subject: string;
  readonly mean: number | null;
}

/** What positions and networks are called in a figure. */
export interface Labels {
  readonly axis: LayerAxis;
  readonly styles: ReadonlyMap<string, NetworkStyle>;
}

/** A mean over subjects, as `layer_means` has it; a reanalysis has no p of a family. */
export type PlottedMean = Pick<LayerMeanRow, "network" | "layer" | "layer_index" | "roi" | "mean" | "sem"> &
  Partial<Pick<LayerMeanRow, "p_fwer">>;

type Place = Pick<PlottedMean, "network" | "layer" | "layer_index">;

const placed = ({ network, layer, layer_index }: Place, { axis, styles }: Labels): Placed => ({
  network,
  label: styles.get(network)?.label ?? network,
  layer,
  layer_index,
  position: axis.positionOf({ network, layer_index }),
});

export const layerPoints = (rows: readonly PlottedMean[], labels: Labels): LayerPoint[] =>
  rows.map((row) => ({
    ...placed(row, labels),
    mean: row.mean,
    lower: row.mean === null || row.sem === null ? null : row.mean - row.sem,
    upper: row.mean === null || row.sem === null ? null : row.mean + row.sem,
    p_fwer: row.p_fwer ?? null,
    stars: stars(row.p_fwer ?? null),
  }));

export const seedPoints = (seeds: LineValues["seeds"], labels: Labels): SeedPoint[] =>
  seeds.map((one) => ({ ...placed(one, labels), seed: one.seed, mean: one.value }));

/** Points of persons in one plot: more cannot be told apart, and take 200 bytes of the page each. */
const MOST_PERSONS = 5000;

/** None where they are too many for a plot. */
export const personPoints = (persons: LineValues["persons"], labels: Labels): PersonPoint[] =>
  persons.length > MOST_PERSONS
    ? []
    : persons.map((one) => ({ ...placed(one, labels), subject: one.subject, mean: one.value }));

/** Points without a defined neighbour on either side in their network, which no ribbon can reach. */
export function isolated(points: readonly LayerPoint[]): LayerPoint[] {
  return [...Map.groupBy(points, ({ network }) => network).values()].flatMap((own) => {
    const line = own.toSorted((a, b) => a.layer_index - b.layer_index);
    const defined = new Set(line.flatMap(({ lower }, i) => (lower === null ? [] : [i])));
    return line.filter((_, i) => defined.has(i) && !defined.has(i - 1) && !defined.has(i + 1));
  });
}
