import type { Canvas } from "../../drawing/canvas.ts";
import { rgb } from "../../drawing/paint.ts";
import { ellipse } from "../../drawing/path.ts";

export const INK = rgb(0x221b18);

/** A dark eye with a highlight. */
export function drawEye(canvas: Canvas, x: number, y: number, r: number): void {
  canvas.fill(ellipse(x, y, r), INK);
  canvas.fill(ellipse(x + r * 0.3, y - r * 0.35, r * 0.36), [255, 255, 255]);
}
