import type { Canvas } from "../../drawing/canvas.ts";
import { cylinder, darker, faded, gradient, lighter, rgb } from "../../drawing/paint.ts";
import { bend, blob, ellipse, rectangle, roundedRectangle } from "../../drawing/path.ts";
import { lay } from "./lay.ts";
import { STEEL } from "./material.ts";

export function drawPaintbrush(canvas: Canvas): void {
  const [handle, colour] = [rgb(0xe2b13c), rgb(0x8a3fa0)];
  lay(
    canvas,
    blob([46.5, 44], [53.5, 44], [55, 60], [53.4, 80], [52, 95], [50, 97.5], [48, 95], [46.6, 80], [45, 60]),
    cylinder(handle, 45, 55),
  );
  canvas.fill(ellipse(50, 92.6, 1.3), darker(handle, 0.6));
  lay(
    canvas,
    blob([39, 28], [61, 28], [61, 14], [57, 4], [50, 8], [44, 3], [39, 14]),
    gradient(lighter(colour, 0.25), darker(colour, 0.25), 39, 6, 61, 28),
  );
  for (const x of [42, 45, 48, 51, 54, 57])
    canvas.fill(bend(0.6, [x, 28], [x + 0.6, 18], [x - 0.2, 9]), faded(darker(colour, 0.55), 0.45));
  lay(canvas, roundedRectangle(38, 27, 24, 19, 2), cylinder(STEEL, 38, 62));
  for (const y of [30, 42]) canvas.fill(rectangle(38, y, 24, 1.2), faded(darker(STEEL, 0.6), 0.6));
}
