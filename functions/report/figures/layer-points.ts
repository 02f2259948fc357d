import type { CorrelationRow, LayerMeanRow } from "../../../shared/results/schema.ts";
import { stars } from "../stars.ts";

/** A point of a line over layers: the mean over subjects of a population, with one standard error on either side. */
export interface LayerPoint {
  readonly network: string;
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
  readonly seed: number;
  readonly layer: string;
  readonly layer_index: number;
  readonly position: string;
  readonly mean: number | null;
}

export function layerPoints(rows: readonly LayerMeanRow[], axis: ReadonlyMap<number, string>): LayerPoint[] {
  return rows.map(({ network, layer, layer_index, mean, sem, p_fwer }) => ({
    network,
    layer,
    layer_index,
    position: axis.get(layer_index)!,
    mean,
    lower: mean === null || sem === null ? null : mean - sem,
    upper: mean === null || sem === null ? null : mean + sem,
    p_fwer,
    stars: stars(p_fwer),
  }));
}

/** Means over subjects of each seed of the networks that have several; null where any subject's correlation is undefined. */
export function seedPoints(rows: readonly CorrelationRow[], axis: ReadonlyMap<number, string>): SeedPoint[] {
  const seeds = Map.groupBy(rows, ({ network }) => network);
  const several = rows.filter(({ network }) => new Set(seeds.get(network)!.map(({ seed }) => seed)).size > 1);
  const perLayer = Map.groupBy(several, ({ network, seed, layer_index }) =>
    JSON.stringify([network, seed, layer_index]),
  );
  return [...perLayer.values()].flatMap((subjects) => {
    const { network, seed, layer, layer_index } = subjects[0]!;
    if (seed === null) return [];
    const sum = subjects.reduce<number | null>(
      (total, { value }) => (total === null || value === null ? null : total + value),
      0,
    );
    const mean = sum === null ? null : sum / subjects.length;
    return [{ network, seed, layer, layer_index, position: axis.get(layer_index)!, mean }];
  });
}
