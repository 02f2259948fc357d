import { writeCsv } from "../../../formats/csv.ts";
import { measures } from "../../../measures/measures.ts";
import type { AnovaContrast } from "../../../results/contrast.ts";
import type { Results, TTestRow } from "../../../results/schema.ts";
import { elide } from "../elide.ts";
import { diverging } from "../diverging.ts";
import { figureTitle, type Panel, type PlannedFigure } from "../figure.ts";
import { INK } from "../theme.ts";
import { sentences } from "./line-captions.ts";

/** Networks that a matrix has rows for: of more, those that differ most from others. */
const MOST_NETWORKS = 40;
const SIDE = 460; // pixels
const NAME = 150; // pixels

/** Two networks in a region: what their tests at all layers come to. */
interface Cell {
  readonly roi: string;
  readonly row: string;
  readonly column: string;
  /** mean over layers of row − column */
  readonly difference: number | null;
  /** layers at which Holm’s p is below .05 */
  readonly layers: number;
  readonly tested: number;
  /** the smallest of them */
  readonly p_holm: number | null;
}

/**
 * Networks × networks: how much closer the one of the row is to the region than that of the column, averaged over layers, and at how
 * many layers the paired tests find them to differ.
 */
export function pairMatrix(
  { t_tests, study }: Results,
  { id, name: contrast, networks }: AnovaContrast,
  rois: readonly string[],
  { name, simulated }: { readonly name: string; readonly simulated: boolean },
): PlannedFigure {
  const cells = cellsOf(t_tests.filter((row) => row.contrast === id && row.analysis === "recommended"));
  const shown = mostDifferent(networks, cells);
  const color = diverging(cells.map(({ difference }) => difference));
  const title = `Differences between networks: ${contrast}`;
  const drawn = cells.filter(({ row, column }) => shown.includes(row) && shown.includes(column));
  return {
    name,
    title,
    caption: sentences(
      `How much larger the ${measures[study.measure].title} of the row’s network is than that of the column’s, mean over the layers at which they were compared.`,
      `The number in a cell, or the dot where there is no room for it: layers at which they differ, p_holm of t_tests below .05, analysis “recommended”, paired tests within the family of the contrast, over subjects: for these weights and these stimuli.`,
      shown.length < networks.length
        ? `Shown are the ${shown.length} of ${networks.length} networks that differ from others at most layers; t_tests.csv has all.`
        : "",
    ),
    csv: writeCsv(drawn, ["roi", "row", "column", "difference", "layers", "tested", "p_holm"]),
    spec: {
      title: figureTitle(title, simulated),
      spacing: 30,
      vconcat: rois.map((roi) => matrix(drawn.filter((cell) => cell.roi === roi), shown, color, roi)), // prettier-ignore
    },
  };
}

/** Each pair twice, seen from either side. */
function cellsOf(rows: readonly TTestRow[]): Cell[] {
  const pairs = Map.groupBy(rows, ({ roi, network_a, network_b }) => JSON.stringify([roi, network_a, network_b]));
  return [...pairs.values()].flatMap((tests) => {
    const [{ roi, network_a, network_b }] = tests;
    const defined = tests.flatMap(({ difference }) => difference ?? []);
    const ps = tests.flatMap(({ p_holm }) => p_holm ?? []);
    const mean = defined.length === 0 ? null : defined.reduce((sum, one) => sum + one, 0) / defined.length;
    const found = { layers: ps.filter((p) => p < 0.05).length, tested: ps.length, p_holm: ps.length === 0 ? null : Math.min(...ps) }; // prettier-ignore
    return [
      { roi, row: network_a, column: network_b, difference: mean, ...found },
      { roi, row: network_b, column: network_a, difference: mean === null ? null : -mean, ...found },
    ];
  });
}

function mostDifferent(networks: readonly string[], cells: readonly Cell[]): readonly string[] {
  if (networks.length <= MOST_NETWORKS) return networks;
  const layers = new Map<string, number>();
  for (const cell of cells) layers.set(cell.row, (layers.get(cell.row) ?? 0) + cell.layers);
  const ranked = networks.toSorted((a, b) => (layers.get(b) ?? 0) - (layers.get(a) ?? 0));
  const kept = new Set(ranked.slice(0, MOST_NETWORKS));
  return networks.filter((network) => kept.has(network));
}

function matrix(
  cells: readonly Cell[],
  networks: readonly string[],
  color: ReturnType<typeof diverging>,
  roi: string,
): Panel {
  const index = new Map(networks.map((network, i) => [network, i]));
  const values = cells.map(({ row, column, difference, layers }) => ({
    ...{ row: index.get(row), column: index.get(column), difference, layers },
  }));
  const places = networks.map((network, at) => ({ at, label: elide(network, NAME, 10) }));
  const step = Math.min(34, SIDE / networks.length);
  const scale = { domain: places.map(({ at }) => at), padding: 0.04 };
  const x = { field: "column", type: "ordinal" as const, scale, axis: null };
  const y = { field: "row", type: "ordinal" as const, scale, axis: null };
  const numbers = step >= 16;
  const found = values.filter(({ layers }) => layers > 0);
  return {
    width: { step },
    height: { step },
    title: { text: roi, fontSize: 11, anchor: "start", frame: "group", offset: 4 },
    layer: [
      {
        data: { values },
        mark: { type: "rect", invalid: null },
        encoding: {
          ...{ x, y },
          color: {
            field: "difference",
            type: "quantitative",
            scale: color,
            legend: { title: ["row − column"], gradientLength: 120 },
          },
        },
      },
      {
        data: { values: found },
        mark: numbers
          ? { type: "text", fontSize: 10, color: INK }
          : { type: "circle", size: Math.max(4, step), color: INK, opacity: 1 },
        encoding: { x, y, ...(numbers ? { text: { field: "layers" } } : {}) },
      },
      {
        data: { values: places },
        mark: { type: "text", align: "right", baseline: "middle", fontSize: 10 },
        encoding: { x: { value: -6 }, y: { ...y, field: "at" }, text: { field: "label" } },
      },
      {
        data: { values: places },
        mark: { type: "text", align: "right", baseline: "middle", fontSize: 10, angle: -50, dy: 4 },
        encoding: { x: { ...x, field: "at" }, y: { value: step * networks.length + 8 }, text: { field: "label" } },
      },
    ],
  };
}
