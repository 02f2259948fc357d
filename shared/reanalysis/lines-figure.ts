import { writeCsv } from "../formats/csv.ts";
import { figureTitle, type PlannedFigure } from "../report/figures/figure.ts";
import { linesInWords, sentences } from "../report/figures/lines/line-captions.ts";
import { OWN_DASHES, panelWidth } from "../report/figures/lines/line-panel.ts";
import { lineData } from "../report/figures/lines/line-data.ts";
import { linePlot } from "../report/figures/lines/line-plot.ts";
import type { LineStudy } from "../report/figures/lines/line-study.ts";
import { pairTests } from "../report/figures/lines/pair-tests.ts";
import { starMarks } from "../report/figures/lines/star-marks.ts";
import { STARS_LEGEND } from "../report/words/p-value.ts";
import type { Reanalysis } from "./schema.ts";

/** Which lines a figure draws. */
export interface Lines {
  readonly roi: string;
  /** all of the tables, or two that a contrast compares: these have stars where their paired tests find a difference, by Holm */
  readonly networks: readonly string[];
  readonly compared?: { readonly contrast: string; readonly pair: readonly [string, string] };
  /** stem of its files */
  readonly name: string;
}

const HEIGHT = 260;

/** Networks over their layers in one region: means over subjects, with one standard error on either side. */
export function linesFigure(
  { layer_means, t_tests }: Reanalysis,
  { roi, networks, compared, name }: Lines,
  study: LineStudy,
): PlannedFigure {
  const data = lineData(study, { roi, networks });
  const tested = compared === undefined ? [] : pairTests(t_tests, { roi, ...compared }, data);
  const title = compared === undefined ? `Correlation with ${roi} over layers` : `${networks.join(" and ")}, ${roi}`;
  const width = panelWidth(data.axis.positions);
  const first = layer_means.find((row) => row.roi === roi);
  return {
    name,
    title,
    caption: sentences(
      first === undefined ? "" : linesInWords(first, study, { ...data, single: data.axis.positions.length === 1 }),
      compared === undefined
        ? ""
        : `Stars compare the two at a layer: ${STARS_LEGEND}, paired t-test over subjects, by Holm’s method within the contrast.`,
    ),
    csv: writeCsv(
      [
        ...data.points.map((point) => ({ ...point, kind: "mean" })),
        ...data.persons.map((point) => ({ ...point, kind: "subject" })),
        ...data.seeds.map((point) => ({ ...point, kind: "seed" })),
        ...tested.map(({ row, p, stars }) => ({ kind: "paired t-test, Holm", layer: row.layer_a, p, stars })),
      ],
      ["kind", "network", "subject", "seed", "layer", "layer_index", "mean", "lower", "upper", "p", "stars"],
    ),
    spec: {
      title: figureTitle(title, study.simulated),
      width,
      height: HEIGHT,
      layer: [
        ...linePlot(study, roi, data, { legend: networks, width, height: HEIGHT, first: true, named: true }),
        ...starMarks(tested, [...data.points, ...data.persons], data.axis.positions),
      ],
      resolve: OWN_DASHES,
    },
  };
}
