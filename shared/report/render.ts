import { pairsOf } from "../results/contrast.ts";
import { contrastFigure } from "./figures/lines/contrast.ts";
import { drawFigure, type Figure, type PlannedFigure } from "./figures/figure.ts";
import { layersFigure } from "./figures/lines/layers.ts";
import { nullFigure } from "./figures/null-distribution.ts";
import { rdmsFigure } from "./figures/rdms/rdms.ts";
import { fileStems } from "./figures/file-stem.ts";
import { page } from "./html/page.ts";
import { networkStyles } from "./figures/lines/network-styles.ts";
import type { Raster } from "./raster.ts";
import type { ReportInput } from "./report-input.ts";

/**
 * The report of a study: the page and the figures on it, each with its own files. The same input gives the same bytes.
 * The drawing libraries are loaded with the first figure, because most commands draw nothing.
 */
export async function renderReport(input: ReportInput, raster: Raster): Promise<{ html: string; figures: Figure[] }> {
  const { results, networks, modelRdms, nulls } = input;
  const styles = networkStyles(networks);
  const stem = fileStems();
  const rois = [...new Set(results.layer_means.map(({ roi }) => roi))];
  const drawn = new Set(modelRdms.map(({ network }) => network));

  const layers = rois.map((roi) => layersFigure(input, roi, styles, stem("layers", roi)));
  const anovas = results.contrasts.filter((contrast) => contrast.kind === "anova");
  const contrasted = anovas.flatMap((contrast) =>
    rois
      .filter((roi) => results.anova.some((row) => row.roi === roi && row.contrast === contrast.id))
      .flatMap((roi) =>
        pairsOf(contrast.networks).map((pair) =>
          contrastFigure(input, { contrast, roi, pair }, styles, stem("contrast", roi, ...pair)),
        ),
      ),
  );
  const heatMaps: PlannedFigure[] = [];
  for (const { name } of networks.filter(({ name }) => drawn.has(name))) {
    heatMaps.push(await rdmsFigure(input, name, stem("rdms", name), raster));
  }
  const distributions = nulls.map((test) =>
    nullFigure(input, test, stem("null", test.network, test.layer, test.roi, test.subject)),
  );

  const figures = {
    layers: await drawAll(layers, raster),
    contrasts: await drawAll(contrasted, raster),
    rdms: await drawAll(heatMaps, raster),
    nulls: await drawAll(distributions, raster),
  };
  return {
    html: page(input, rois, figures),
    figures: [...figures.layers, ...figures.contrasts, ...figures.rdms, ...figures.nulls],
  };
}

/** One after the other: a figure's memory is let go before the next is drawn. */
async function drawAll(planned: readonly PlannedFigure[], raster: Raster): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const figure of planned) figures.push(await drawFigure(figure, raster));
  return figures;
}
