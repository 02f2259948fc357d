import type { LayerMeanRow, TTestRow } from "../../../results/schema.ts";
import { writeCsv } from "../../../formats/csv.ts";
import { layerAxis } from "./layer-axis.ts";
import type { NetworkStyle } from "./network-styles.ts";
import type { ReportInput } from "../../report-input.ts";
import { RECOMMENDED_STARS, starRows, type StarSource } from "./star-rows.ts";
import { stars, STARS_LEGEND } from "../../words/stars.ts";
import { measureName, subjectsOf } from "../../words/terms.ts";
import { figureTitle } from "../figure-title.ts";
import type { PlannedFigure } from "../figure.ts";
import { layerPoints } from "./layer-points.ts";
import { linePanel, panelWidth, positionScale } from "./line-panel.ts";
import { scalesFor } from "./noise-ceiling-band.ts";

const HEIGHT = 240;
/** share of the axis kept free above the data for stars */
const HEADROOM = 0.1;

/**
 * The paper's figure 1e in form: two networks over their layers, with stars where a t-test of the results finds them to differ.
 * Empty where neither network has a layer in the roi.
 */
export function contrastFigure(
  { results }: ReportInput,
  roi: string,
  pair: readonly [string, string],
  styles: ReadonlyMap<string, NetworkStyle>,
  name: string,
  source: StarSource = RECOMMENDED_STARS,
): PlannedFigure {
  const rows = results.layer_means.filter((row) => row.roi === roi && pair.includes(row.network));
  const axis = layerAxis(rows);
  const positions = [...axis.values()];
  const points = layerPoints(rows, { axis, styles });
  const tested = starRows(results, roi, pair, source).map(({ index, row }) => {
    const tops = points
      .filter((point) => point.layer_index === index)
      .flatMap(({ mean, upper }) => upper ?? mean ?? []);
    return {
      layer_index: index,
      position: axis.get(index)!,
      at: tops.length === 0 ? null : Math.max(...tops),
      p: row[source.column],
      stars: stars(row[source.column]),
      row,
    };
  });
  const { data } = scalesFor(
    points.flatMap(({ mean, lower, upper }) => [mean, lower, upper]),
    { lower: null, upper: null },
  );
  const extent = { low: data.low, high: data.high + HEADROOM * (data.high - data.low) };
  const width = panelWidth(positions);
  const { measure, n_subjects } = rows[0];
  const yTitle = `${measureName(measure)}, ${n_subjects === 1 ? "1 subject" : `mean of ${n_subjects} subjects`}`;
  const title = `${pair[0]} and ${pair[1]}, ${roi}`;
  return {
    name,
    title,
    caption: caption(
      rows,
      tested.map(({ row }) => row),
      source,
    ),
    csv: writeCsv(
      [
        ...points.map((point) => ({
          ...point,
          kind: "mean",
          analysis: null,
          family: null,
          test: null,
          p_column: null,
          p: null,
          stars: null,
        })),
        ...tested.map(({ row, layer_index, p, stars }) => ({
          kind: "test",
          network: null,
          layer: row.layer_a,
          layer_index,
          mean: null,
          lower: null,
          upper: null,
          analysis: row.analysis,
          family: row.family,
          test: row.test,
          p_column: source.column,
          p,
          stars,
        })),
      ],
      [
        "kind",
        "network",
        "layer",
        "layer_index",
        "mean",
        "lower",
        "upper",
        "analysis",
        "family",
        "test",
        "p_column",
        "p",
        "stars",
      ],
    ),
    spec: {
      title: figureTitle(title, results.study.simulated),
      width,
      height: HEIGHT,
      resolve: { legend: { strokeDash: "independent" } },
      layer: [
        ...linePanel({ points, seeds: [], positions, networks: pair, styles, extent, yTitle }),
        {
          data: {
            values: tested.filter(({ at }) => at !== null).map(({ position, at, stars }) => ({ position, at, stars })),
          },
          mark: { type: "text", fontSize: 15, fontWeight: "bold", dy: -6, color: "#222222" },
          encoding: {
            x: { field: "position", type: "ordinal", scale: positionScale(positions) },
            y: { field: "at", type: "quantitative" },
            text: { field: "stars" },
          },
        },
      ],
    },
  };
}

function caption(rows: readonly LayerMeanRow[], tested: readonly TTestRow[], source: StarSource): string {
  const { measure, n_subjects } = rows[0];
  const families = [...new Set(tested.map(({ family }) => `“${family}”`))].join(", ");
  const layers = new Set(rows.map(({ layer_index }) => layer_index)).size;
  return [
    `${measureName(measure)} between each layer’s RDM and each subject’s, mean over ${subjectsOf(n_subjects)}; ribbons are one standard error of the mean on either side.`,
    tested.length === 0
      ? `No stars: t_tests has no ${source.test} row of the analysis “${source.analysis}” for these networks.`
      : `Stars compare the two networks at a layer: ${STARS_LEGEND}, from t_tests, analysis “${source.analysis}”, ${source.test} test, column ${source.column}, family ${families}${tested.length < layers ? `; ${tested.length} of ${layers} layers were tested` : ""}.`,
  ].join(" ");
}
