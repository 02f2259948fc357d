import type { Canvas } from "../../drawing/canvas.ts";
import { type Paint } from "../../drawing/paint.ts";
import { type Path } from "../../drawing/path.ts";

/** A shape and its shadow on what lies behind. */
export function lay(canvas: Canvas, path: Path, paint: Paint): void {
  for (const [distance, opacity] of [
    [3, 0.1],
    [2, 0.12],
  ] as const) {
    canvas.placed({ x: 0, y: 0, dx: distance, dy: distance }).fill(path, [0, 0, 0, opacity]);
  }
  canvas.fill(path, paint);
}
