import type { TopLevelSpec } from "vega-lite";
import { plainText } from "../words/plain-text.ts";
import { textWidth } from "./text-width.ts";
import { THEME } from "./theme.ts";

/** A text item of Vega's scene. */
interface TextItem {
  readonly fontSize?: number;
  readonly fontWeight?: string | number;
  /** pixels at which the text is cut */
  readonly limit?: number;
}

declare module "vega" {
  /** How Vega measures text; exported by vega, absent from its typings. */
  export const textMetrics: { width: (item: TextItem, text: unknown) => number };
}

function measure({ fontSize = 11, fontWeight, limit }: TextItem, text: unknown): number {
  const width = textWidth(typeof text === "string" ? text : String(text), fontSize, fontWeight === "bold");
  return limit !== undefined && limit > 0 ? Math.min(width, limit) : width;
}

/**
 * SVG of a Vega-Lite specification, the same bytes for the same specification in any process: the ids of clips and gradients,
 * which Vega counts through the life of a process, start anew, and text is measured by the font's own table.
 */
export async function drawSvg(spec: TopLevelSpec): Promise<string> {
  const [vega, { compile }] = await Promise.all([import("vega"), import("vega-lite")]);
  vega.textMetrics.width = measure;
  const view = new vega.View(vega.parse(compile({ ...spec, config: THEME }).spec), { renderer: "none" });
  try {
    await view.runAsync();
    vega.resetSVGDefIds();
    return plainText(await view.toSVG());
  } finally {
    view.finalize();
  }
}
