import type { Canvas } from "../../drawing/canvas.ts";
import { darker, faded, gradient, lighter, rgb } from "../../drawing/paint.ts";
import { blob, polygon, ring, roundedRectangle } from "../../drawing/path.ts";
import { lay } from "./lay.ts";

export function drawWrench(canvas: Canvas): void {
  const blue = rgb(0x8d9ba8);
  const jaws = [
    ...polygon([43, 26], [57, 26], [55.4, 76], [44.6, 76]),
    ...blob(
      [34, 6],
      [40, 4],
      [42, 14],
      [45, 20],
      [50, 22],
      [55, 20],
      [58, 14],
      [60, 4],
      [66, 6],
      [69, 16],
      [65, 28],
      [57, 34],
      [43, 34],
      [35, 28],
      [31, 16],
    ),
    ...ring(50, 84, 12, 6.4),
  ];
  lay(canvas, jaws, gradient(lighter(blue, 0.45), darker(blue, 0.45), 32, 40, 68, 52));
  canvas.fill(roundedRectangle(47.6, 40, 4.8, 28, 2.4), faded(darker(blue, 0.6), 0.6));
}
