import type { Canvas } from "../../drawing/canvas.ts";
import { cylinder, darker, faded, rgb } from "../../drawing/paint.ts";
import { blob, polygon, rectangle, roundedRectangle, stroke } from "../../drawing/path.ts";
import { lay } from "./lay.ts";
import { STEEL } from "./material.ts";

export function drawScrewdriver(canvas: Canvas): void {
  lay(
    canvas,
    [...rectangle(47.4, 8, 5.2, 44), ...polygon([45.6, 5], [54.4, 5], [52.6, 14], [47.4, 14])],
    cylinder(STEEL, 46, 54),
  );
  const grip = rgb(0xd9442f);
  lay(
    canvas,
    blob(
      [50, 46],
      [55, 49],
      [58, 56],
      [59, 70],
      [60, 86],
      [56, 96],
      [50, 97],
      [44, 96],
      [40, 86],
      [41, 70],
      [42, 56],
      [45, 49],
    ),
    cylinder(grip, 40, 60),
  );
  for (const x of [44, 50, 56])
    canvas.fill(
      stroke(
        [
          [x, 62],
          [x, 88],
        ],
        1.5,
      ),
      faded(darker(grip, 0.6), 0.5),
    );
  canvas.fill(roundedRectangle(41.4, 54, 17.2, 4, 2), rgb(0x2b2b30));
}
