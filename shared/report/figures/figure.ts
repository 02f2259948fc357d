import type { TopLevelSpec } from "vega-lite";
import type { Raster } from "../raster.ts";
import { drawSvg } from "./draw.ts";

/** A finished figure: `name` is the stem of its files, `csv` holds exactly the plotted values. */
export interface Figure {
  readonly name: string;
  readonly title: string;
  /** plain text: what is drawn, and from which rows of the results */
  readonly caption: string;
  readonly svg: string;
  readonly png: Uint8Array;
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

export async function drawFigure({ name, title, caption, spec, csv }: PlannedFigure, raster: Raster): Promise<Figure> {
  const svg = await drawSvg(spec);
  return { name, title, caption, svg, png: await raster.drawing(svg), csv };
}
