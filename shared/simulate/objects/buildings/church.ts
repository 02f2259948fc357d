import type { Canvas } from "../../drawing/canvas.ts";
import { darker, gradient, lighter, rgb } from "../../drawing/paint.ts";
import { arc, bend, ellipse, polygon, rectangle, stroke } from "../../drawing/path.ts";
import { groundShadow } from "../ground-shadow.ts";

export function drawChurch(canvas: Canvas): void {
  const [wall, slate] = [rgb(0xefe9dd), rgb(0x55606e)];
  groundShadow(canvas, 50, 92, 46, 5);
  canvas.fill(rectangle(40, 56, 50, 37), gradient(lighter(wall, 0.1), darker(wall, 0.2), 40, 0, 90, 0));
  canvas.fill(
    polygon([36, 57], [46, 37], [86, 37], [94, 57]),
    gradient(lighter(slate, 0.15), darker(slate, 0.3), 40, 36, 60, 58),
  );
  for (const x of [50, 63, 76]) {
    canvas.fill([[...arc(x + 3.5, 68, 4.4, 5.4, -Math.PI, 0), [x + 7.9, 84], [x - 0.9, 84]]], rgb(0xb9ad98));
    canvas.fill(
      [[...arc(x + 3.5, 68, 3.4, 4.4, -Math.PI, 0), [x + 6.9, 83], [x + 0.1, 83]]],
      gradient(rgb(0x7fb0d8), rgb(0x6a3f8f), x, 64, x + 7, 84),
    );
  }
  canvas.fill(rectangle(14, 38, 26, 55), gradient(wall, darker(wall, 0.25), 14, 0, 40, 0));
  canvas.fill(polygon([27, 6], [43, 39], [11, 39]), gradient(lighter(slate, 0.3), darker(slate, 0.35), 18, 0, 38, 0));
  canvas.fill(
    [
      ...stroke(
        [
          [27, 7],
          [27, -2],
        ],
        1.3,
      ),
      ...stroke(
        [
          [24, 1.6],
          [30, 1.6],
        ],
        1.3,
      ),
    ],
    rgb(0xd8b04a),
  );
  canvas.fill(ellipse(27, 50, 6), rgb(0x8c8374));
  canvas.fill(ellipse(27, 50, 5), rgb(0xfcfaf4));
  canvas.fill(bend(0.9, [27, 46.4], [27, 50], [29.6, 51.4]), rgb(0x2b2b2b));
  canvas.fill(
    [[...arc(27, 74, 6.6, 8, -Math.PI, 0), [33.6, 93], [20.4, 93]]],
    gradient(rgb(0x7d5335), rgb(0x4a2f1e), 20, 0, 34, 0),
  );
  canvas.fill(
    stroke(
      [
        [27, 67],
        [27, 93],
      ],
      0.7,
    ),
    rgb(0x2f1d12),
  );
}
