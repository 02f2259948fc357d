import { distinctNames } from "../../../distinct-names.ts";
import { writeCsv } from "../../../formats/csv.ts";
import { pairsOf, type RegionContrast, withId } from "../../../results/contrast.ts";
import type { Results } from "../../../results/schema.ts";
import { stars, STARS_LEGEND } from "../../words/p-value.ts";
import { elide } from "../elide.ts";
import { figureTitle, type PlannedFigure } from "../figure.ts";
import { layerAxis } from "./layer-axis.ts";
import { type LayerPoint, layerPoints, personPoints } from "./layer-points.ts";
import { linesInWords, sentences } from "./line-captions.ts";
import { linePanel, OWN_DASHES, panelWidth } from "./line-panel.ts";
import type { LineStudy } from "./line-study.ts";
import { networkStyles } from "./network-styles.ts";
import { significanceStrip } from "./significance-strip.ts";

const HEIGHT = 260;

/**
 * A network over its layers in the regions that a contrast compares, a line each; below, a row per two regions with stars where the
 * paired tests within persons find them to differ. Undefined where nothing was compared.
 */
export function regionsFigure(
  results: Results,
  contrast: RegionContrast,
  study: LineStudy,
  name: string,
): PlannedFigure | undefined {
  const { network, rois } = contrast;
  const isCompared = (row: { readonly network: string; readonly roi: string; readonly layer: string }) =>
    row.network === network && rois.includes(row.roi) && (contrast.layer ?? row.layer) === row.layer;
  const rows = results.layer_means.filter(isCompared);
  const tests = results.t_tests.filter((row) => row.contrast === contrast.id && row.analysis === "recommended");
  if (rows.length === 0 || tests.length === 0) return undefined;
  const styles = networkStyles(rois.map((roi) => ({ name: roi, training: "" })));
  const axis = layerAxis(rows);
  const byRoi = <Row extends { readonly roi: string }>(row: Row) => ({ ...row, network: row.roi });
  // lines are of regions here, positions of the one network’s layers
  const positionOf = (layer: { readonly layer_index: number }) => axis.positionOf({ ...layer, network });
  const labels = { axis: { ...axis, positionOf }, styles };
  const points = layerPoints(rows.map(byRoi), labels);
  const persons = personPoints(study.values.persons.filter(isCompared).map(byRoi), labels);
  const pairs = pairsOf(rois);
  const distinct = distinctNames();
  const pairStyles = new Map(
    pairs.map(([a, b]) => [JSON.stringify([a, b]), { label: distinct(elide(`${a} − ${b}`, 90, 10)) }]),
  );
  const starred = tests.flatMap((row) => {
    const own = pairStyles.get(JSON.stringify([row.roi, row.roi_b]));
    const at = points.find((point) => point.network === row.roi && point.layer === row.layer_a);
    if (own === undefined || at === undefined) return [];
    return [{ ...own, position: at.position, stars: stars(row.p_holm), row }];
  });
  const width = panelWidth(axis.positions);
  const title = contrast.name;
  return {
    name,
    title,
    caption: sentences(
      `${network} against ${rois.join(", ")}, a line each.`,
      linesInWords(rows[0], { ...study, dashes: "" }, { persons, seeds: [], single: axis.positions.length === 1 }),
      `Stars below the plot, a row per two regions: ${STARS_LEGEND}, from t_tests, analysis “recommended”, paired test within persons, column p_holm, family “${withId(results.families, tests[0].family).name}”: for these weights and these stimuli. Noise ceilings differ between regions and are in noise_ceiling.csv.`,
    ),
    csv: regionsCsv(points, persons, starred.map(({ row }) => row)), // prettier-ignore
    spec: {
      title: figureTitle(title, study.simulated),
      spacing: 8,
      vconcat: [
        {
          width,
          height: HEIGHT,
          layer: linePanel({
            ...{ points, persons, seeds: [], positions: axis.positions, networks: rois, styles, width },
            ...{ extent: study.extent, yTitle: study.yTitle },
          }),
          resolve: OWN_DASHES,
        },
        significanceStrip({ starred, positions: axis.positions, rows: [...pairStyles.values()], width }),
      ],
    },
  };
}

const regionsCsv = (
  points: readonly LayerPoint[],
  persons: readonly {
    readonly network: string;
    readonly subject: string;
    readonly layer: string;
    readonly mean: number | null;
  }[],
  tests: Results["t_tests"],
): string =>
  writeCsv(
    [
      ...points.map(({ network: roi, layer, layer_index, mean, lower, upper }) => ({ kind: "mean", roi, layer, layer_index, mean, lower, upper })), // prettier-ignore
      ...persons.map(({ network: roi, subject, layer, mean }) => ({ kind: "subject", roi, subject, layer, mean })),
      ...tests.map(({ roi, roi_b, layer_a, difference, p_holm }) => ({ kind: "test", roi, roi_b, layer: layer_a, difference, p_holm, stars: stars(p_holm) })), // prettier-ignore
    ],
    ["kind", "roi", "roi_b", "subject", "layer", "layer_index", "mean", "lower", "upper", "difference", "p_holm", "stars"], // prettier-ignore
  );
