import type { Canvas } from "../drawing/canvas.ts";
import { ellipse } from "../drawing/path.ts";

/** A soft shadow on the ground, radii `rx` and `ry`. */
export function groundShadow(canvas: Canvas, x: number, y: number, rx: number, ry: number): void {
  canvas.fill(ellipse(x, y, rx, ry), (px, py) => {
    const distance = Math.sqrt(((px - x) / rx) ** 2 + ((py - y) / ry) ** 2);
    return [0, 0, 0, 0.45 * Math.max(1 - distance, 0)];
  });
}
