import type { Canvas } from "../../drawing/canvas.ts";
import { cylinder, darker, faded, gradient, lighter } from "../../drawing/paint.ts";
import { blob, polygon, rectangle, roundedRectangle } from "../../drawing/path.ts";
import { lay } from "./lay.ts";
import { STEEL, WOOD } from "./material.ts";

export function drawHammer(canvas: Canvas): void {
  lay(canvas, roundedRectangle(46, 30, 9, 64, 4), cylinder(WOOD, 46, 55));
  for (const y of [70, 76, 82, 88]) canvas.fill(rectangle(46, y, 9, 1), faded(darker(WOOD, 0.5), 0.5));
  const head = [
    ...polygon([38, 12], [62, 12], [62, 31], [38, 31]),
    ...blob([40, 13], [30, 12], [18, 18], [11, 31], [20, 27], [30, 27], [40, 30]),
  ];
  lay(canvas, head, gradient(lighter(STEEL, 0.35), darker(STEEL, 0.45), 0, 12, 0, 32));
  lay(canvas, roundedRectangle(60, 14, 7, 15, 1), gradient(STEEL, darker(STEEL, 0.55), 0, 14, 0, 30));
  lay(canvas, roundedRectangle(66, 10, 17, 23, 3), gradient(lighter(STEEL, 0.45), darker(STEEL, 0.4), 0, 10, 0, 33));
  canvas.fill(rectangle(80, 11, 2.4, 21), [255, 255, 255, 0.35]);
}
