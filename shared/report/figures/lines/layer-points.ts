import type { CorrelationRow, LayerMeanRow } from "../../../results/schema.ts";
import type { NetworkStyle } from "./network-styles.ts";
import { stars } from "../../words/p-value.ts";
import type { LayerAxis } from "./layer-axis.ts";

/** A point of a line over layers: the mean over subjects of a population, with one standard error on either side. */
export interface LayerPoint {
  readonly network: string;
  /** the network's name in the legend */
  readonly label: string;
  readonly layer: string;
  readonly layer_index: number;
  /** label of the position on the axis */
  readonly position: string;
  readonly mean: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  readonly p_fwer: number | null;
  readonly stars: string;
}

/** A point of one seed's thin line. */
export interface SeedPoint {
  readonly network: string;
  readonly label: string;
  readonly seed: number;
  readonly layer: string;
  readonly layer_index: number;
  readonly position: string;
  readonly mean: number | null;
}

/** What positions and networks are called in a figure. */
export interface Labels {
  readonly axis: LayerAxis;
  readonly styles: ReadonlyMap<string, NetworkStyle>;
}

export function layerPoints(rows: readonly LayerMeanRow[], { axis, styles }: Labels): LayerPoint[] {
  return rows.map(({ network, layer, layer_index, mean, sem, p_fwer }) => ({
    network,
    label: styles.get(network)!.label,
    layer,
    layer_index,
    position: axis.positionOf({ network, layer_index }),
    mean,
    lower: mean === null || sem === null ? null : mean - sem,
    upper: mean === null || sem === null ? null : mean + sem,
    p_fwer,
    stars: stars(p_fwer),
  }));
}

/** Means over subjects of each seed of the networks that have several; null where any subject's correlation is undefined. */
export function seedPoints(rows: readonly CorrelationRow[], { axis, styles }: Labels): SeedPoint[] {
  const seeds = Map.groupBy(rows, ({ network }) => network);
  const several = rows.filter(({ network }) => new Set(seeds.get(network)!.map(({ seed }) => seed)).size > 1);
  const perLayer = Map.groupBy(several, ({ network, seed, layer_index }) =>
    JSON.stringify([network, seed, layer_index]),
  );
  return [...perLayer.values()].flatMap((own) => {
    const { network, seed, layer, layer_index } = own[0];
    if (seed === null) return [];
    const persons = Map.groupBy(own, ({ subject }) => subject);
    const mean = plainMean(Array.from(persons.values(), (sessions) => plainMean(sessions.map(({ value }) => value))));
    const position = axis.positionOf(own[0]);
    return [{ network, label: styles.get(network)!.label, seed, layer, layer_index, position, mean }];
  });
}

/** Null where any value is. */
function plainMean(values: readonly (number | null)[]): number | null {
  const sum = values.reduce((total, value) => (total === null || value === null ? null : total + value), 0);
  return sum === null ? null : sum / values.length;
}

/** Points without a defined neighbour on either side in their network, which no ribbon can reach. */
export function isolated(points: readonly LayerPoint[]): LayerPoint[] {
  return [...Map.groupBy(points, ({ network }) => network).values()].flatMap((own) => {
    const line = own.toSorted((a, b) => a.layer_index - b.layer_index);
    const defined = new Set(line.flatMap(({ lower }, i) => (lower === null ? [] : [i])));
    return line.filter((_, i) => defined.has(i) && !defined.has(i - 1) && !defined.has(i + 1));
  });
}
