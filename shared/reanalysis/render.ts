import { drawFigures, type Figure, type PlannedFigure } from "../report/figures/figure.ts";
import { fileStems } from "../report/figures/file-stem.ts";
import { meanOfSubjects } from "../report/figures/lines/line-panel.ts";
import { networkLook } from "../report/figures/lines/line-study.ts";
import { lineValues, withFewSeeds } from "../report/figures/lines/line-values.ts";
import { commonExtent } from "../report/figures/lines/scales.ts";
import type { Raster } from "../report/raster.ts";
import { pairsOf } from "../results/contrast.ts";
import { linesFigure, type Lines } from "./lines-figure.ts";
import { reanalysisPage } from "./page.ts";
import type { Reanalysis } from "./schema.ts";

/** Figures of two networks that are drawn; the tables have every pair. */
const MOST_PAIRS = 12;

/** Page and figures of a reanalysis. The same input gives the same bytes. */
export async function renderReanalysis(
  found: Reanalysis,
  {
    title,
    provenance,
    raster,
  }: { readonly title: string; readonly provenance: Readonly<Record<string, string>>; readonly raster: Raster },
): Promise<{ readonly html: string; readonly figures: readonly Figure[] }> {
  const { correlations, contrasts, layer_means } = found;
  const networks = [
    ...new Map(correlations.map(({ network, training }) => [network, { name: network, training }])).values(),
  ];
  const rois = [...new Set(correlations.map(({ roi }) => roi))];
  const values = lineValues(correlations);
  const study = {
    ...withFewSeeds(values),
    ...{ means: layer_means, ceilings: [], simulated: false, broken: false },
    ...networkLook(networks),
    extent: commonExtent(layer_means, values, []),
    yTitle: layer_means.length === 0 ? "" : meanOfSubjects(layer_means[0]),
  };
  const stem = fileStems();
  const planned = (lines: readonly Lines[]): PlannedFigure[] => lines.map((one) => linesFigure(found, one, study));
  const layers = rois.map((roi) => ({ roi, networks: networks.map(({ name }) => name), name: stem("layers", roi) }));
  const pairs = contrasts.flatMap((contrast) =>
    contrast.kind === "anova"
      ? pairsOf(contrast.networks).flatMap((pair) =>
          rois.map((roi) => ({
            roi,
            networks: pair,
            compared: { contrast: contrast.id, pair },
            name: stem("contrast", roi, ...pair),
          })),
        )
      : [],
  );
  const figures = await drawFigures({ layers: planned(layers), pairs: planned(pairs.slice(0, MOST_PAIRS)) }, raster);
  const untold = pairs.length - figures.pairs.length;
  const notes =
    untold > 0
      ? [...found.notes, `${untold} pairs of networks more are compared in the tables, without a figure`]
      : found.notes;
  return {
    html: reanalysisPage({ ...found, notes }, title, figures, provenance),
    figures: [...figures.layers, ...figures.pairs],
  };
}
