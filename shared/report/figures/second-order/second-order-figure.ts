import { writeCsv } from "../../../formats/csv.ts";
import { expand } from "../../../rdm/condensed.ts";
import type { ReportInput } from "../../report-input.ts";
import { fixed } from "../../words/number.ts";
import { elide } from "../elide.ts";
import { figureTitle, type Mark, type PlannedFigure } from "../figure.ts";
import { colorBar } from "../rdms/color-bar.ts";
import { rdmImages } from "../rdms/rdm-image.ts";
import { sentences } from "../lines/line-captions.ts";
import { textWidth } from "../text-width.ts";
import { INK } from "../theme.ts";
import type { SecondOrder } from "./compared-rdms.ts";
import { comparedInWords, itemGroups, itemName } from "./item-words.ts";

const SIDE = 460; // pixels
const LARGEST = 34;
const NAME = 110;
const NETWORK = 170;
/** Rows that have room for their numbers. */
const MOST_NUMBERS = 16;
/** Colours below this share of the scale are dark. */
const DARK = 0.6;

/** The second-order RDM as a map: how differently regions and layers arrange the stimuli, every two of them. */
export async function secondOrderFigure(
  input: ReportInput,
  compared: SecondOrder,
  name: string,
): Promise<PlannedFigure> {
  const { items, dissimilarities, measure } = compared;
  const n = items.length;
  const square = expand(dissimilarities, n);
  const top = square.reduce((most, value) => (value > most ? value : most), 0) || 1;
  const [url] = await rdmImages([{ side: n, values: square.map((value) => (100 * value) / top), perPlace: 1 }]);
  const cell = Math.max(7, Math.min(LARGEST, Math.floor(SIDE / n)));
  const title = "Second-order RDM of regions and layers";
  return {
    name,
    title,
    caption: caption(input, compared),
    csv: secondOrderCsv(compared, square),
    spec: {
      title: figureTitle(title, input.results.study.simulated),
      width: cell * n,
      height: cell * n,
      layer: [
        {
          data: { values: [{ url }] },
          mark: { type: "image", width: cell * n, height: cell * n, align: "left", baseline: "top", aspect: false },
          encoding: { x: { value: 0 }, y: { value: 0 }, url: { field: "url" } },
        },
        ...labels(compared, cell),
        ...(n <= MOST_NUMBERS ? numbers(square, top, { n, cell }) : []),
        colorBar(`1 − ${measure.symbol}`, top),
      ],
    },
  };
}

/** Names of layers and regions on two sides, of networks beside their layers, and lines between these. */
function labels({ items }: SecondOrder, cell: number): Mark[] {
  const size = Math.min(10, cell);
  const names = items.map((item, i) => ({ at: (i + 0.5) * cell, name: elide(itemName(item), NAME, size) }));
  const groups = itemGroups(items);
  const widest = Math.max(...names.map(({ name }) => textWidth(name, size, false)));
  const networks = groups.flatMap(({ network, from, to }) =>
    network === null ? [] : [{ at: ((from + to) / 2) * cell, name: elide(network, NETWORK, 10) }],
  );
  const between = groups.slice(1).map(({ from }) => ({ at: from * cell }));
  const place = { field: "at", type: "quantitative" as const, scale: null, axis: null };
  const beside = { type: "text" as const, align: "right" as const, baseline: "middle" as const };
  const line = { type: "rule" as const, color: "white", strokeWidth: 1.5 };
  const text = { field: "name" };
  return [
    { data: { values: between }, mark: line, encoding: { x: place, y: { value: 0 }, y2: { value: cell * items.length } } }, // prettier-ignore
    { data: { values: between }, mark: line, encoding: { y: place, x: { value: 0 }, x2: { value: cell * items.length } } }, // prettier-ignore
    { data: { values: names }, mark: { ...beside, fontSize: size }, encoding: { y: place, x: { value: -5 }, text } },
    {
      data: { values: names },
      mark: { type: "text", align: "left", baseline: "middle", angle: 270, fontSize: size },
      encoding: { x: place, y: { value: -5 }, text },
    },
    {
      data: { values: networks },
      mark: { ...beside, fontSize: 10, fontWeight: "bold" },
      encoding: { y: place, x: { value: -widest - 16 }, text },
    },
  ];
}

function numbers(
  square: Float64Array,
  top: number,
  { n, cell }: { readonly n: number; readonly cell: number },
): Mark[] {
  const values = [...square.keys()].flatMap((at) => {
    const [row, column, value] = [Math.floor(at / n), at % n, square[at]];
    if (row === column || Number.isNaN(value)) return [];
    const text = fixed(value, 2).replace(/^0/, "");
    return [{ x: (column + 0.5) * cell, y: (row + 0.5) * cell, text, dark: value / top < DARK }];
  });
  const place = { type: "quantitative" as const, scale: null, axis: null };
  return [true, false].map((dark) => ({
    data: { values: values.filter((one) => one.dark === dark) },
    mark: { type: "text", baseline: "middle", fontSize: Math.min(9, cell / 3), color: dark ? "white" : INK },
    encoding: { x: { field: "x", ...place }, y: { field: "y", ...place }, text: { field: "text" } },
  }));
}

function caption(input: ReportInput, compared: SecondOrder): string {
  const { dissimilarities, measure } = compared;
  const missing = dissimilarities.filter(Number.isNaN).length;
  return sentences(
    `How differently regions and layers arrange the same stimuli: one minus ${measure.title} between every two of their RDMs (Kriegeskorte, Mur and Bandettini, 2008), 0 for the same arrangement and 1 for unrelated ones.`,
    ...comparedInWords(input, compared),
    missing > 0 ? `Grey: ${missing} of ${dissimilarities.length} are undefined, because an RDM is ${measure.undefinedFor} or lacks a dissimilarity.` : "", // prettier-ignore
  );
}

/** A row for every two RDMs. */
function secondOrderCsv({ items }: SecondOrder, square: Float64Array): string {
  const rows = items.flatMap((a, i) =>
    items.slice(i + 1).map((b, k) => {
      const value = square[i * items.length + i + 1 + k];
      return {
        ...{ roi_a: a.roi, network_a: a.network, seed_a: a.seed, layer_a: a.layer },
        ...{ roi_b: b.roi, network_b: b.network, seed_b: b.seed, layer_b: b.layer },
        dissimilarity: Number.isNaN(value) ? null : value,
      };
    }),
  );
  return writeCsv(rows, ["roi_a", "network_a", "seed_a", "layer_a", "roi_b", "network_b", "seed_b", "layer_b", "dissimilarity"]); // prettier-ignore
}
