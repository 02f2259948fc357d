import { writeCsv } from "../formats/csv.ts";
import { measures } from "../measures/measures.ts";
import { figureTitle, type PlannedFigure } from "../report/figures/figure.ts";
import { layerAxis } from "../report/figures/lines/layer-axis.ts";
import { linePanel, panelWidth, positionScale } from "../report/figures/lines/line-panel.ts";
import type { NetworkStyle } from "../report/figures/lines/network-styles.ts";
import { scalesFor } from "../report/figures/lines/scales.ts";
import { stars, STARS_LEGEND } from "../report/words/p-value.ts";
import { sentenceStart } from "../report/words/sentence-start.ts";
import { subjectsOf } from "../report/words/terms.ts";
import type { ReadLayerRow, Reanalysis } from "./schema.ts";

/** Share of the axis kept free above the data for stars. */
const HEADROOM = 0.1;

export interface Lines {
  readonly roi: string;
  /** all of the tables, or two that a contrast compares: these have stars where their paired tests find a difference, by Holm */
  readonly networks: readonly string[];
  /** id of the contrast that compares the two */
  readonly contrast?: string;
  /** stem of its files */
  readonly name: string;
}

/** Networks over their layers in one region: means over subjects, with one standard error on either side. */
export function linesFigure(
  { layer_means, t_tests, measure }: Reanalysis,
  { roi, networks, contrast, name }: Lines,
  styles: ReadonlyMap<string, NetworkStyle>,
): PlannedFigure {
  const rows = layer_means.filter((row) => row.roi === roi && networks.includes(row.network));
  const axis = layerAxis(rows);
  const points = rows.map((row) => pointOf(row, axis.positionOf(row), styles));
  const tested = t_tests
    .filter((row) => row.roi === roi && row.contrast === contrast && row.test === "paired")
    .filter((row) => row.network_a === networks[0] && row.network_b === networks[1] && row.layer_a === row.layer_b)
    .flatMap((row) => {
      const own = points.filter(({ layer }) => layer === row.layer_a);
      const first = own.at(0);
      const tops = own.flatMap(({ mean, upper }) => upper ?? mean ?? []);
      return first === undefined || tops.length === 0
        ? []
        : [
            {
              layer: row.layer_a,
              position: first.position,
              at: Math.max(...tops),
              p: row.p_holm,
              stars: stars(row.p_holm),
            },
          ];
    });
  const { data } = scalesFor(
    points.flatMap(({ mean, lower, upper }) => [mean, lower, upper]),
    { lower: null, upper: null },
  );
  const extent = { low: data.low, high: data.high + HEADROOM * (data.high - data.low) };
  const n = rows[0]?.n_subjects ?? 0;
  const title = contrast === undefined ? `Correlation with ${roi} over layers` : `${networks.join(" and ")}, ${roi}`;
  const value = sentenceStart(measures[measure].title);
  const { positions } = axis;
  return {
    name,
    title,
    caption: [
      `${value} between each layer and each subject, mean over ${subjectsOf(n)}; ribbons are one standard error of the mean on either side. Random networks are dashed.`,
      contrast === undefined
        ? ""
        : `Stars compare the two at a layer: ${STARS_LEGEND}, paired t-test over subjects, by Holm’s method within the contrast.`,
    ]
      .join(" ")
      .trim(),
    csv: writeCsv(
      [
        ...points.map((point) => ({ ...point, kind: "mean" })),
        ...tested.map((test) => ({ ...test, kind: "paired t-test, Holm" })),
      ],
      ["kind", "network", "layer", "layer_index", "mean", "lower", "upper", "p", "stars"],
    ),
    spec: {
      title: figureTitle(title, false),
      width: panelWidth(positions),
      height: 260,
      resolve: { legend: { strokeDash: "independent" } },
      layer: [
        ...linePanel({
          points,
          seeds: [],
          positions,
          networks,
          styles,
          extent,
          yTitle: `${value}, mean of ${subjectsOf(n)}`,
        }),
        {
          data: { values: tested },
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

function pointOf(
  { network, layer, layer_index, mean, sem }: ReadLayerRow,
  position: string,
  styles: ReadonlyMap<string, NetworkStyle>,
) {
  const around = (sign: number): number | null => (mean === null || sem === null ? null : mean + sign * sem);
  return {
    ...{ network, label: styles.get(network)?.label ?? network, layer, layer_index, position },
    ...{ mean, lower: around(-1), upper: around(1), p_fwer: null, stars: "" },
  };
}
