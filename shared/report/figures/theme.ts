import type { Config } from "vega-lite";

/** Verdana has DejaVu Sans's widths, so that an SVG opened elsewhere keeps its layout. */
export const FONT = "DejaVu Sans, Verdana, sans-serif";
/** Of text, axes, and points. */
export const INK = "#222222";
/** Of what must be read and is not the point: 6.4 to 1 on white. */
export const SOFT = "#5A5A5A";
const FAINT = "#E3E3E3";

/** The look of every figure: white ground, few lines, text that is read at a page's width. */
export const THEME: Config = {
  aria: false,
  background: "white",
  font: FONT,
  padding: 8,
  view: { stroke: null },
  axis: {
    labelColor: INK,
    titleColor: INK,
    labelFontSize: 11,
    titleFontSize: 12,
    titleFontWeight: "normal",
    titlePadding: 8,
    domainColor: "#888888",
    tickColor: "#888888",
    gridColor: FAINT,
  },
  legend: { labelFontSize: 11, titleFontSize: 12, titleFontWeight: "normal", labelColor: INK, titleColor: INK },
  header: { labelFontSize: 11, labelColor: INK, title: null, labelPadding: 4 },
  title: { fontSize: 13, fontWeight: "bold", anchor: "start", color: INK, offset: 10 },
};
