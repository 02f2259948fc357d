import { writeCsv } from "../../../formats/csv.ts";
import { type AnovaContrast, pairsOf, withId } from "../../../results/contrast.ts";
import type { LayerMeanRow, Results } from "../../../results/schema.ts";
import { STARS_LEGEND } from "../../words/p-value.ts";
import { figureTitle, type PlannedFigure } from "../figure.ts";
import { pairMatrix } from "./pair-matrix.ts";
import { ceilingsInWords, linesInWords, sentences } from "./line-captions.ts";
import type { LineStudy } from "./line-study.ts";
import { pairPanels, type PairPlot, pairPlots } from "./pair-plots.ts";

/** Pairs of networks, and pairs in all regions, that a figure has a plot for; more are a matrix. */
const MOST_PAIRS = 10;
const MOST_PLOTS = 24;

/**
 * A contrast’s networks over their layers, every two of them in every region, with stars where its paired t-tests find them to differ,
 * by the p that Holm’s method adjusts within the family. Of many networks a matrix. Undefined where nothing was compared two by two.
 */
export function contrastFigure(
  results: Results,
  contrast: AnovaContrast,
  study: LineStudy,
  name: string,
): PlannedFigure | undefined {
  const rois = [...new Set(results.layer_means.map(({ roi }) => roi))].filter((roi) =>
    results.anova.some((row) => row.roi === roi && row.contrast === contrast.id),
  );
  const pairs = pairsOf(contrast.networks);
  if (pairs.length === 0 || rois.length === 0) return undefined;
  if (pairs.length > MOST_PAIRS || pairs.length * rois.length > MOST_PLOTS)
    return pairMatrix(results, contrast, rois, { name, simulated: study.simulated });
  const compared = rois.flatMap((roi) => pairs.map((pair) => ({ contrast: contrast.id, roi, pair })));
  const plots = pairPlots(study, results.t_tests, compared);
  const title = rois.length === 1 ? `${contrast.name}, ${rois[0]}` : contrast.name;
  return {
    name,
    title,
    caption: caption(results, plots, study, rois),
    csv: contrastCsv(results, plots),
    spec: { title: figureTitle(title, study.simulated), ...pairPanels(study, plots) },
  };
}

function caption(results: Results, plots: readonly PairPlot[], study: LineStudy, rois: readonly string[]): string {
  const rows = results.layer_means.filter(({ network, roi }) =>
    plots.some(({ compared }) => compared.roi === roi && compared.pair.includes(network)),
  );
  const drawn = {
    persons: plots.flatMap(({ data }) => data.persons),
    seeds: plots.flatMap(({ data }) => data.seeds),
    single: plots.every(({ data }) => data.axis.positions.length === 1),
  };
  return sentences(
    linesInWords(rows[0], study, drawn),
    study.broken ? "" : ceilingsInWords(study, rois),
    starsInWords(results, plots, rows),
  );
}

function starsInWords({ families }: Results, plots: readonly PairPlot[], rows: readonly LayerMeanRow[]): string {
  const tests = plots.flatMap((plot) => plot.tests);
  if (tests.length === 0)
    return "No stars: t_tests has no paired row of the analysis “recommended” for these networks.";
  const names = [...new Set(tests.map(({ row }) => row.family))].map((id) => `“${withId(families, id).name}”`);
  const layers = new Set(rows.map(({ layer_index }) => layer_index)).size * plots.length;
  const partly = tests.length < layers ? `; ${tests.length} of ${layers} places were tested` : "";
  return `Stars compare the two networks at a layer: ${STARS_LEGEND}, from t_tests, analysis “recommended”, paired test, column p_holm, ${names.length === 1 ? "family" : "families"} ${names.join(", ")}, which ${names.length === 1 ? "is" : "are"} over subjects: for these weights and these stimuli${partly}.`;
}

const contrastCsv = ({ families }: Results, plots: readonly PairPlot[]): string =>
  writeCsv(
    [
      ...plots.flatMap(({ compared: { roi }, data }) => [
        ...data.points.map(({ p_fwer: _p, stars: _stars, ...point }) => ({ ...point, roi, kind: "mean" })),
        ...data.persons.map((point) => ({ ...point, roi, kind: "subject" })),
        ...data.seeds.map((point) => ({ ...point, roi, kind: "seed" })),
      ]),
      ...plots.flatMap(({ tests }) =>
        tests.map(({ row, layer_index, p, stars }) => ({
          ...{ kind: "test", roi: row.roi, network: row.network_a, network_b: row.network_b, layer: row.layer_a },
          ...{ layer_index, p, stars, analysis: row.analysis, test: row.test, p_column: "p_holm" },
          family: withId(families, row.family).name,
        })),
      ),
    ],
    [
      ...(["kind", "roi", "network", "network_b", "subject", "seed", "layer", "layer_index", "mean"] as const),
      ...(["lower", "upper", "analysis", "family", "test", "p_column", "p", "stars"] as const),
    ],
  );
