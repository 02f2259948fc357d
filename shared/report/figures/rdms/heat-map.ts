import type { CategoryRun } from "../../category-runs.ts";
import { elide } from "../elide.ts";
import { colorBar } from "./color-bar.ts";
import type { Mark, Panel } from "../figure.ts";

const LABEL_HEIGHT = 10;
const TITLE_SIZE = 10;
/** Pixels that a title may reach into the gap between two maps. */
const OVERHANG = 10;
const PERCENTILES = ["dissimilarity", "(percentile)"];

export interface HeatMap {
  /** `data:` URI of the image */
  readonly url: string;
  readonly title: string;
  /** width and height in pixels */
  readonly side: number;
  /** number of stimuli */
  readonly n: number;
  /** categories to be bounded by lines */
  readonly runs: readonly CategoryRun[];
  /** names of the categories beside it, and the legend of the colours */
  readonly annotated: boolean;
  /** what stands around it, and the pixels that this takes on the left */
  readonly around?: { readonly marks: readonly Mark[]; readonly pixels: number };
}

/** One RDM as an image, with white lines between categories. */
export function heatMap({ url, title, side, n, runs, annotated, around = { marks: [], pixels: 0 } }: HeatMap): Panel {
  const across = { type: "quantitative" as const, scale: { domain: [0, n], nice: false }, axis: null };
  const down = { type: "quantitative" as const, scale: { domain: [n, 0], nice: false }, axis: null };
  const boundaries = runs.slice(1).map(({ from }) => ({ from }));
  const names = runs.filter(({ from, to }) => annotated && ((to - from) / n) * side >= LABEL_HEIGHT);
  const line = { type: "rule" as const, color: "white", strokeWidth: 0.8 };
  return {
    width: side,
    height: side,
    title: {
      text: twoLines(title, side),
      fontSize: TITLE_SIZE,
      fontWeight: "normal",
      anchor: "start",
      frame: "group",
      offset: 4,
    },
    layer: [
      {
        data: { values: [{ url }] },
        mark: { type: "image", width: side, height: side, align: "left", baseline: "top", aspect: false },
        encoding: { x: { value: 0 }, y: { value: 0 }, url: { field: "url" } },
      },
      { data: { values: boundaries }, mark: line, encoding: { x: { field: "from", ...across } } },
      { data: { values: boundaries }, mark: line, encoding: { y: { field: "from", ...down } } },
      {
        data: { values: names.map(({ category, from, to }) => ({ category, middle: (from + to) / 2 })) },
        mark: { type: "text", align: "right", baseline: "middle", fontSize: 10, limit: 120 },
        encoding: { x: { value: -5 - around.pixels }, y: { field: "middle", ...down }, text: { field: "category" } },
      },
      ...around.marks,
      ...(annotated ? [colorBar(PERCENTILES, 100, [0, 25, 50, 75, 100])] : []),
    ],
  };
}

/** A title broken at its comma where it is wider than the map. */
function twoLines(title: string, width: number): string | string[] {
  const comma = title.indexOf(", ");
  const short = (text: string) => elide(text, width + OVERHANG, TITLE_SIZE);
  if (short(title) === title || comma < 0) return short(title);
  return [short(title.slice(0, comma)), short(title.slice(comma + 2))];
}
