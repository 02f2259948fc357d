import { writeCsv } from "../../../formats/csv.ts";
import { type LayerContrast, withId } from "../../../results/contrast.ts";
import type { Results, TTestRow } from "../../../results/schema.ts";
import { stars, STARS_LEGEND } from "../../words/p-value.ts";
import { subjectsOf } from "../../words/terms.ts";
import { elide } from "../elide.ts";
import { figureTitle, type Mark, type PlannedFigure } from "../figure.ts";
import { INK } from "../theme.ts";
import { sentences } from "./line-captions.ts";
import type { PersonValue } from "./line-values.ts";
import type { LineStudy } from "./line-study.ts";
import { panelGrid, type PanelSize, panelTitle } from "./panel-grid.ts";
import { layerPoints, type LayerPoint } from "./layer-points.ts";

/** Plots that a figure can hold. */
const MOST_PLOTS = 24;
const NAME = 100; // pixels

/** Two layers of a network in one region, in the order of the network. */
interface WithinPlot {
  readonly contrast: LayerContrast;
  readonly roi: string;
  readonly test: TTestRow;
  readonly points: readonly LayerPoint[];
  readonly persons: readonly (PersonValue & { readonly position: string })[];
}

/**
 * Layers that contrasts compare within a network, two by two: a line per subject from the one to the other, their means, and stars where
 * the paired test finds them to differ. Undefined where nothing was compared so.
 */
export function withinFigure(results: Results, study: LineStudy, name: string): PlannedFigure | undefined {
  const tested = withinTests(results);
  if (tested.length === 0) return undefined;
  const plots = tested.slice(0, MOST_PLOTS).map((one) => plotOf(one, study));
  const title = plots.length === 1 ? `${plots[0].contrast.name}, ${plots[0].roi}` : "Layers compared within networks";
  return {
    name,
    title,
    caption: caption(results, plots, { tested: tested.length, title: study.yTitle }),
    csv: withinCsv(plots),
    spec: {
      title: figureTitle(title, study.simulated),
      ...panelGrid(plots.map((plot) => (size) => [panel(plot, study, size)])),
    },
  };
}

type Tested = Pick<WithinPlot, "contrast" | "roi" | "test">;

function withinTests({ contrasts, t_tests }: Results): Tested[] {
  const asked = contrasts.filter((contrast) => contrast.kind === "within");
  return asked.flatMap((contrast) =>
    t_tests
      .filter((row) => row.contrast === contrast.id && row.analysis === "recommended")
      .map((test) => ({ contrast, roi: test.roi, test })),
  );
}

function plotOf({ contrast, roi, test }: Tested, study: LineStudy): WithinPlot {
  const { network, layers } = contrast;
  const isCompared = (row: { readonly network: string; readonly roi: string; readonly layer: string }) =>
    row.network === network && row.roi === roi && layers.includes(row.layer);
  const inOrder = study.means.filter(isCompared).toSorted((a, b) => a.layer_index - b.layer_index);
  const names = new Map(inOrder.map(({ layer }, i) => [layer, `${elide(layer, NAME, 11)}${inOrder[1 - i]?.layer === layer ? ` ${i + 1}` : ""}`])); // prettier-ignore
  const positionOf = (layer: string) => names.get(layer) ?? layer;
  const axis = { positions: [...names.values()], positionOf: (at: { readonly layer_index: number }) => positionOf(inOrder.find((row) => row.layer_index === at.layer_index)?.layer ?? "") }; // prettier-ignore
  return {
    ...{ contrast, roi, test },
    points: layerPoints(inOrder, { axis, styles: study.styles }),
    persons: study.values.persons.filter(isCompared).map((row) => ({ ...row, position: positionOf(row.layer) })),
  };
}

function panel({ contrast, roi, test, points, persons }: WithinPlot, study: LineStudy, size: PanelSize) {
  const { extent, styles, yTitle } = study;
  const color = styles.get(contrast.network)?.color ?? INK;
  const positions = points.map(({ position }) => position);
  const x = {
    field: "position",
    type: "ordinal" as const,
    scale: { type: "point" as const, domain: positions, padding: 0.5 },
    axis: { title: null, labelAngle: 0, labelLimit: size.width / 2 },
  };
  const y = {
    field: "mean",
    type: "quantitative" as const,
    scale: { domain: [extent.low, extent.high], nice: false, zero: false },
    axis: size.first ? { title: elide(yTitle, size.height, 12) } : { labels: false, ticks: false, domain: false, title: null }, // prettier-ignore
  };
  const drawn = persons.flatMap((one) => (one.value === null ? [] : [{ position: one.position, subject: one.subject, mean: one.value, order: one.layer_index }])); // prettier-ignore
  const order = { field: "order", type: "quantitative" as const };
  const defined = points.filter(({ mean }) => mean !== null).map((point) => ({ ...point, order: point.layer_index }));
  const tops = [...drawn.map(({ mean }) => mean), ...defined.flatMap(({ mean, upper }) => upper ?? mean ?? [])];
  const layer: Mark[] = [
    { data: { values: [{}] }, mark: { type: "rule", color: "#777777" }, encoding: { y: { datum: 0, type: "quantitative" } } }, // prettier-ignore
    {
      data: { values: drawn },
      mark: { type: "line", color: "#9A9A9A", strokeWidth: 0.8 },
      encoding: { x, y, detail: { field: "subject", type: "nominal" }, order },
    },
    { data: { values: drawn }, mark: { type: "circle", size: 12, color: "#8A8A8A", opacity: 1 }, encoding: { x, y } },
    { data: { values: defined }, mark: { type: "line", color, strokeWidth: 2 }, encoding: { x, y, order } },
    {
      data: { values: defined.filter(({ lower }) => lower !== null) },
      mark: { type: "rule", color, strokeWidth: 1.5 },
      encoding: { x, y: { ...y, field: "lower" }, y2: { field: "upper" } },
    },
    { data: { values: defined }, mark: { type: "point", filled: true, size: 60, color, opacity: 1 }, encoding: { x, y } }, // prettier-ignore
    {
      data: { values: tops.length === 0 ? [] : [{ mean: Math.max(...tops), stars: stars(test.p_holm) }] },
      mark: { type: "text", fontSize: 15, fontWeight: "bold", dy: -2, color: INK },
      encoding: { x: { value: size.width / 2 }, y, text: { field: "stars" } },
    },
  ];
  return {
    ...{ width: size.width, height: size.height },
    title: panelTitle([contrast.network, roi], size),
    layer,
  };
}

function caption(
  { families, layer_means }: Results,
  plots: readonly WithinPlot[],
  { tested, title }: { readonly tested: number; readonly title: string },
): string {
  const { n_subjects } = layer_means[0];
  const names = [...new Set(plots.map(({ test }) => `“${withId(families, test.family).name}”`))];
  return sentences(
    `Two layers of a network against a region: a grey line per subject (${subjectsOf(n_subjects)}), in colour the mean with one standard error on either side. Vertical axis: ${title}.`,
    plots.length < tested ? `Shown are the first ${plots.length} of ${tested} comparisons; t_tests.csv has all.` : "",
    `Stars compare the two layers: ${STARS_LEGEND}, from t_tests, analysis “recommended”, paired test, column p_holm, ${names.length === 1 ? "family" : "families"} ${names.join(", ")}: over subjects, for these weights and these stimuli.`,
  );
}

const withinCsv = (plots: readonly WithinPlot[]): string =>
  writeCsv(
    plots.flatMap(({ contrast, roi, test, points, persons }) => [
      ...points.map(({ network, layer, layer_index, mean, lower, upper }) => ({ kind: "mean", contrast: contrast.name, roi, network, layer, layer_index, mean, lower, upper })), // prettier-ignore
      ...persons.map(({ network, subject, layer, layer_index, value }) => ({ kind: "subject", contrast: contrast.name, roi, network, subject, layer, layer_index, mean: value })), // prettier-ignore
      { ...{ kind: "test", contrast: contrast.name, roi, network: contrast.network, layer: test.layer_a, layer_b: test.layer_b }, difference: test.difference, p_holm: test.p_holm, stars: stars(test.p_holm) }, // prettier-ignore
    ]),
    ["kind", "contrast", "roi", "network", "subject", "layer", "layer_b", "layer_index", "mean", "lower", "upper", "difference", "p_holm", "stars"], // prettier-ignore
  );
