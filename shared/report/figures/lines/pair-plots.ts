import type { TTestRow } from "../../../results/schema.ts";
import { OWN_DASHES, panelWidth } from "./line-panel.ts";
import { type LineData, lineData } from "./line-data.ts";
import { linePlot } from "./line-plot.ts";
import type { LineStudy } from "./line-study.ts";
import { type ComparedPair, type PairTest, pairTests } from "./pair-tests.ts";
import { panelGrid, type PanelSize, panelTitle } from "./panel-grid.ts";
import { starMarks } from "./star-marks.ts";
import type { Panel } from "../figure.ts";

const HEIGHT = 260;

/** What is drawn of two networks that a contrast compares. */
export interface PairPlot {
  readonly compared: ComparedPair;
  readonly data: LineData;
  readonly tests: readonly PairTest[];
}

export function pairPlots(
  study: LineStudy,
  t_tests: readonly TTestRow[],
  compared: readonly ComparedPair[],
): PairPlot[] {
  return compared.map((one) => {
    const data = lineData(study, { roi: one.roi, networks: one.pair });
    return { compared: one, data, tests: pairTests(t_tests, one, data) };
  });
}

/** Pairs of networks over their layers, with stars where a test finds them to differ; several side by side on one axis. */
export function pairPanels(study: LineStudy, plots: readonly PairPlot[]): { vconcat: Panel[]; spacing: number } {
  const legend = [...new Set(plots.flatMap(({ compared }) => compared.pair))];
  const marks = ({ compared, data, tests }: PairPlot, size: PanelSize) => [
    ...linePlot(study, compared.roi, data, { legend, ...size, named: size.first }),
    ...starMarks(tests, [...data.points, ...data.persons], data.axis.positions),
  ];
  if (plots.length === 1) {
    const width = panelWidth(plots[0].data.axis.positions);
    return {
      spacing: 0,
      vconcat: [
        { width, height: HEIGHT, layer: marks(plots[0], { width, height: HEIGHT, first: true }), resolve: OWN_DASHES },
      ],
    };
  }
  const pairs = new Set(plots.map(({ compared }) => JSON.stringify(compared.pair))).size;
  const rois = new Set(plots.map(({ compared }) => compared.roi)).size;
  const heading = ({ roi, pair: [a, b] }: ComparedPair): string[] => {
    if (pairs === 1) return [roi];
    return [rois > 1 ? `${roi}: ${a}` : a, `and ${b}`];
  };
  return panelGrid(
    plots.map((plot) => (size) => [
      {
        width: size.width,
        height: size.height,
        title: panelTitle(heading(plot.compared), size),
        layer: marks(plot, size),
        resolve: OWN_DASHES,
      },
    ]),
  );
}
