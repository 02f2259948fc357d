import type { Canvas } from "../../drawing/canvas.ts";
import { darker, glow, gradient, lighter, rgb } from "../../drawing/paint.ts";
import { bend, blob, ellipse, polygon, stroke } from "../../drawing/path.ts";
import { groundShadow } from "../ground-shadow.ts";
import { INK } from "./eye.ts";

export function drawCat(canvas: Canvas): void {
  const fur = rgb(0xe39b52);
  groundShadow(canvas, 50, 91, 34, 5.4);
  canvas.fill(bend(6.5, [66, 84], [80, 82], [84, 68], [77, 58], [80, 50]), darker(fur, 0.12));
  canvas.fill(
    blob([50, 44], [63, 54], [70, 78], [66, 91], [50, 93], [34, 91], [30, 78], [37, 54]),
    gradient(lighter(fur, 0.15), darker(fur, 0.18), 38, 50, 66, 92),
  );
  canvas.fill(blob([50, 50], [58, 62], [57, 80], [50, 86], [43, 80], [42, 62]), lighter(fur, 0.62));
  for (const x of [43, 57]) canvas.fill(ellipse(x, 89.5, 6.5, 4), lighter(fur, 0.55));
  for (const side of [-1, 1]) {
    canvas.fill(polygon([50 + side * 19, 38], [50 + side * 18, 10], [50 + side * 4, 22]), fur);
    canvas.fill(polygon([50 + side * 16.4, 31], [50 + side * 16, 16], [50 + side * 8, 23]), rgb(0xf0b0a4));
  }
  canvas.fill(
    blob([50, 19], [66, 23], [72, 37], [64, 49], [50, 53], [36, 49], [28, 37], [34, 23]),
    glow(lighter(fur, 0.22), darker(fur, 0.08), 45, 30, 30),
  );
  for (const [x, top] of [
    [44, 22],
    [50, 20],
    [56, 22],
  ] as const)
    canvas.fill(
      stroke(
        [
          [x, top],
          [50 + (x - 50) * 0.8, top + 7],
        ],
        2.2,
      ),
      darker(fur, 0.35),
    );
  for (const y of [62, 70, 78])
    for (const side of [-1, 1])
      canvas.fill(
        bend(2.2, [50 + side * 17, y - 3], [50 + side * 13, y], [50 + side * 9.5, y - 0.5]),
        darker(fur, 0.32),
      );
  canvas.fill(blob([50, 40], [58, 43], [57, 49], [50, 51], [43, 49], [42, 43]), lighter(fur, 0.68));
  for (const x of [41, 59]) {
    canvas.fill(ellipse(x, 35.5, 5, 5.4), rgb(0x9cc95a));
    canvas.fill(ellipse(x, 35.5, 1.7, 4.8), INK);
    canvas.fill(ellipse(x + 1.4, 33.4, 1.1), [255, 255, 255]);
  }
  canvas.fill(polygon([47.2, 41.4], [52.8, 41.4], [50, 44.6]), rgb(0xd8707a));
  canvas.fill(bend(0.9, [44.5, 47], [47.5, 48.2], [50, 45], [52.5, 48.2], [55.5, 47]), INK);
  for (const side of [-1, 1])
    for (const dy of [-2, 1, 4])
      canvas.fill(
        stroke(
          [
            [50 + side * 9, 45 + dy * 0.4],
            [50 + side * 27, 43 + dy * 1.6],
          ],
          0.6,
        ),
        [255, 255, 255, 0.85],
      );
}
