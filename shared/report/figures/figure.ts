import type { TopLevelSpec } from "vega-lite";
import type { Raster } from "../raster.ts";
import { drawSvg } from "./draw.ts";
import { elide } from "./elide.ts";

/** A finished figure: `name` is the stem of its files, `csv` holds exactly the plotted values. */
export interface Figure {
  readonly name: string;
  readonly title: string;
  /** plain text: what is drawn, and from which rows of the results */
  readonly caption: string;
  readonly svg: string;
  readonly png: Uint8Array;
  readonly pdf: Uint8Array;
  readonly csv: string;
}

/** A figure that is described and not yet drawn. */
export interface PlannedFigure {
  readonly name: string;
  readonly title: string;
  readonly caption: string;
  readonly spec: TopLevelSpec;
  readonly csv: string;
}

/**
 * Draws groups of figures as SVG, PNG and PDF. While the PNG of one is made, which is the work of other threads, the next is drawn; the
 * memory of those before is let go.
 */
export async function drawFigures<Group extends string>(
  planned: Readonly<Record<Group, readonly PlannedFigure[]>>,
  raster: Raster,
): Promise<Record<Group, Figure[]>> {
  const groups = Object.entries<readonly PlannedFigure[]>(planned);
  const figures: Figure[] = [];
  let printing: Promise<Figure> | undefined;
  for (const figure of groups.flatMap(([, group]) => group)) {
    const [before, svg] = await Promise.all([printing, drawSvg(figure.spec)]);
    if (before) figures.push(before);
    printing = printed(figure, svg, raster);
  }
  if (printing) figures.push(await printing);
  const drawn = groups.map(([group, { length }]) => [group, figures.splice(0, length)]);
  return Object.fromEntries(drawn) as Record<Group, Figure[]>;
}

async function printed({ name, title, caption, csv }: PlannedFigure, svg: string, raster: Raster): Promise<Figure> {
  const [png, pdf] = await Promise.all([raster.drawing(svg), raster.pdf(svg)]);
  return { name, title, caption, svg, png, pdf, csv };
}

/** One mark of a layered plot: a type that vega-lite has and does not export by name. */
export type Mark = Extract<TopLevelSpec, { layer: unknown }>["layer"][number];

/** One plot of a figure made of several. */
export type Panel = Extract<TopLevelSpec, { vconcat: unknown }>["vconcat"][number];

const LONGEST = 460; // pixels, of the plots' least width with its axis and legend
const FONT_SIZE = 13;

/** Title of a figure that may travel without its caption: where the brain data are simulated, the figure itself says so. */
export const figureTitle = (text: string | readonly string[], simulated: boolean) => ({
  text:
    typeof text === "string" ? elide(text, LONGEST, FONT_SIZE) : text.map((line) => elide(line, LONGEST, FONT_SIZE)),
  fontSize: FONT_SIZE,
  ...(simulated ? { subtitle: "simulated brain data", subtitleColor: "#A04000", subtitleFontSize: 11 } : {}),
});
