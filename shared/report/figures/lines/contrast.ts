import { writeCsv } from "../../../formats/csv.ts";
import { measures } from "../../../measures/measures.ts";
import { withId, type AnovaContrast } from "../../../results/contrast.ts";
import type { LayerMeanRow, Results, TTestRow } from "../../../results/schema.ts";
import type { ReportInput } from "../../report-input.ts";
import { stars, STARS_LEGEND } from "../../words/p-value.ts";
import { subjectsOf } from "../../words/terms.ts";
import { figureTitle, type PlannedFigure } from "../figure.ts";
import { layerAxis } from "./layer-axis.ts";
import { layerPoints } from "./layer-points.ts";
import { linePanel, meanOfSubjects, panelWidth, positionScale } from "./line-panel.ts";
import type { NetworkStyle } from "./network-styles.ts";
import { scalesFor } from "./scales.ts";
import { sentenceStart } from "../../words/sentence-start.ts";

const HEIGHT = 240;
/** share of the axis kept free above the data for stars */
const HEADROOM = 0.1;

/** Two networks of a contrast, in one roi. */
export interface ContrastPair {
  readonly contrast: AnovaContrast;
  readonly roi: string;
  readonly pair: readonly [string, string];
}

/**
 * The paper's figure 1e in form: two networks over their layers, with stars where the contrast's paired t-test finds them to
 * differ, by the p that Holm's method adjusts within the contrast's family.
 */
export function contrastFigure(
  { results }: ReportInput,
  { contrast, roi, pair }: ContrastPair,
  styles: ReadonlyMap<string, NetworkStyle>,
  name: string,
): PlannedFigure {
  const rows = results.layer_means.filter((row) => row.roi === roi && pair.includes(row.network));
  const axis = layerAxis(rows);
  const { positions } = axis;
  const points = layerPoints(rows, { axis, styles });
  const tested = testsAtPositions(results, { contrast, roi, pair }).map(({ layer_index, row }) => {
    const tops = points
      .filter((point) => point.layer_index === layer_index)
      .flatMap(({ mean, upper }) => upper ?? mean ?? []);
    return {
      layer_index,
      position: axis.positionOf({ network: pair[0], layer_index }),
      at: tops.length === 0 ? null : Math.max(...tops),
      p: row.p_holm,
      stars: stars(row.p_holm),
      row,
    };
  });
  const { data } = scalesFor(
    points.flatMap(({ mean, lower, upper }) => [mean, lower, upper]),
    { lower: null, upper: null },
  );
  const extent = { low: data.low, high: data.high + HEADROOM * (data.high - data.low) };
  const yTitle = meanOfSubjects(rows[0]);
  const title = `${pair[0]} and ${pair[1]}, ${roi}`;
  const family = tested.length === 0 ? undefined : withId(results.families, tested[0].row.family).name;
  return {
    name,
    title,
    caption: caption(rows, tested.length, family),
    csv: writeCsv(
      [
        ...points.map(({ p_fwer: _p, stars: _stars, ...point }) => ({ ...point, kind: "mean" })),
        ...tested.map(({ row, position: _position, at: _at, ...test }) => ({
          ...test,
          kind: "test",
          layer: row.layer_a,
          analysis: row.analysis,
          family: family ?? null,
          test: row.test,
          p_column: "p_holm",
        })),
      ],
      [
        ...(["kind", "network", "layer", "layer_index", "mean", "lower", "upper"] as const),
        ...(["analysis", "family", "test", "p_column", "p", "stars"] as const),
      ],
    ),
    spec: {
      title: figureTitle(title, results.study.simulated),
      width: panelWidth(positions),
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

/** The contrast's recommended tests of the pair, each with the position that both networks have its layer at. */
function testsAtPositions(
  { layer_means, t_tests }: Results,
  { contrast, roi, pair: [a, b] }: ContrastPair,
): { layer_index: number; row: TTestRow }[] {
  const indexOf = (network: string, layer: string) =>
    layer_means.find((row) => row.roi === roi && row.network === network && row.layer === layer)?.layer_index;
  return t_tests
    .filter((row) => row.contrast === contrast.id && row.roi === roi && row.analysis === "recommended")
    .filter((row) => row.network_a === a && row.network_b === b)
    .flatMap((row) => {
      const layer_index = indexOf(a, row.layer_a);
      return layer_index !== undefined && layer_index === indexOf(b, row.layer_b) ? [{ layer_index, row }] : [];
    });
}

/** @param family - absent where nothing was tested */
function caption(rows: readonly LayerMeanRow[], tested: number, family: string | undefined): string {
  const { measure, n_subjects } = rows[0];
  const layers = new Set(rows.map(({ layer_index }) => layer_index)).size;
  return [
    `${sentenceStart(measures[measure].title)} between each layer’s RDM and each subject’s, mean over ${subjectsOf(n_subjects)}; ribbons are one standard error of the mean on either side.`,
    family === undefined
      ? "No stars: t_tests has no paired row of the analysis “recommended” for these networks."
      : `Stars compare the two networks at a layer: ${STARS_LEGEND}, from t_tests, analysis “recommended”, paired test, column p_holm, family “${family}”, which is over subjects: for these weights and these stimuli${tested < layers ? `; ${tested} of ${layers} layers were tested` : ""}.`,
  ].join(" ");
}
