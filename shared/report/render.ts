import type { Contrast } from "../results/contrast.ts";
import { drawFigures, type Figure, type PlannedFigure } from "./figures/figure.ts";
import { fileStems } from "./figures/file-stem.ts";
import { contrastFigure } from "./figures/lines/contrast.ts";
import { layersFigure } from "./figures/lines/layers.ts";
import { lineStudy } from "./figures/lines/line-study.ts";
import { regionsFigure } from "./figures/lines/regions.ts";
import { withinFigure } from "./figures/lines/within.ts";
import { nullFigure } from "./figures/null-distribution.ts";
import { picturedFigure } from "./figures/rdms/pictured.ts";
import { MOST_PICTURED } from "./thumbnails/pictured-stimuli.ts";
import { rdmsFigure } from "./figures/rdms/rdms.ts";
import { secondOrder } from "./figures/second-order/compared-rdms.ts";
import { scalingFigure } from "./figures/second-order/scaling-figure.ts";
import { secondOrderFigure } from "./figures/second-order/second-order-figure.ts";
import { subjectCeilingsFigure } from "./figures/subject-ceilings.ts";
import { page } from "./html/page.ts";
import { withoutThumbnails } from "./thumbnails/without-thumbnails.ts";
import type { Raster } from "./raster.ts";
import type { ReportInput } from "./report-input.ts";

/** Figures of contrasts that a report draws; those beyond are in its tables. */
const MOST_CONTRASTS = 24;
/** Networks of a contrast that the names of its files name. */
const MOST_NAMED = 3;

/**
 * The report of a study: the page and the figures on it, each with its own files. The same input gives the same bytes.
 * The drawing libraries are loaded with the first figure, because most commands draw nothing.
 */
export async function renderReport(input: ReportInput, raster: Raster): Promise<{ html: string; figures: Figure[] }> {
  const { results, networks, modelRdms, nulls } = input;
  const lines = lineStudy(results, networks, input.brokenAxis);
  const stem = fileStems();
  const rois = [...new Set(results.layer_means.map(({ roi }) => roi))];

  const layers = rois.map((roi) => layersFigure(input, lines, roi, stem("layers", roi)));
  const contrastOf = (contrast: Contrast): PlannedFigure | undefined => {
    if (contrast.kind === "anova") return contrastFigure(results, contrast, lines, stem("contrast", ...(contrast.networks.length > MOST_NAMED ? [contrast.id] : contrast.networks))); // prettier-ignore
    if (contrast.kind === "rois") return regionsFigure(results, contrast, lines, stem("regions", contrast.network, ...contrast.rois)); // prettier-ignore
    return undefined;
  };
  const contrasts = results.contrasts.map(contrastOf).filter((figure) => figure !== undefined);
  const within = withinFigure(results, lines, stem("within-networks"));
  const ceilings = subjectCeilingsFigure(results, stem("noise-ceiling"));
  const compared = secondOrder(input);
  const map = compared && (await secondOrderFigure(input, compared, stem("second-order-rdm")));
  const scaling = compared && scalingFigure(input, compared, stem("scaling"));
  const heatMaps: PlannedFigure[] = [];
  for (const group of modelRdms) {
    heatMaps.push(await rdmsFigure(input, group, stem("rdms", group.network ?? "best layers")));
  }
  const pictured: PlannedFigure[] = [];
  for (const brain of input.thumbnails ? input.brainRdms.slice(0, MOST_PICTURED) : []) {
    const { thumbnails } = input;
    if (thumbnails) pictured.push(await picturedFigure(input, { brain, thumbnails }, stem("stimuli", brain.roi), raster)); // prettier-ignore
  }
  const distributions = nulls.map((test) =>
    nullFigure(input, test, stem("null", test.network, test.layer, test.roi, test.subject)),
  );

  const groups = {
    layers,
    ceilings: ceilings ? [ceilings] : [],
    contrasts: [...contrasts.slice(0, MOST_CONTRASTS), ...(within ? [within] : [])],
    compared: [map, scaling].filter((figure) => typeof figure === "object"),
    pictured,
    rdms: heatMaps,
    nulls: distributions,
  };
  const figures = await drawFigures(groups, raster);
  const undrawn = [...(typeof scaling === "string" ? [scaling] : []), ...withoutThumbnails(input)];
  return { html: page(input, rois, { ...figures, undrawn }), figures: Object.values(figures).flat() };
}
