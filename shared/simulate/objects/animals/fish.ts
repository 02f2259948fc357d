import type { Canvas } from "../../drawing/canvas.ts";
import { darker, faded, gradient, lighter, rgb } from "../../drawing/paint.ts";
import { bend, blob, ellipse } from "../../drawing/path.ts";
import { drawEye } from "./eye.ts";

export function drawFish(canvas: Canvas): void {
  const scale = rgb(0x2f8fc4);
  const fin = rgb(0xf2a03d);
  canvas.fill(
    blob([74, 50], [84, 38], [95, 28], [91, 50], [95, 72], [84, 62]),
    gradient(fin, darker(fin, 0.25), 74, 50, 96, 50),
  );
  canvas.fill(
    blob([34, 36], [46, 17], [64, 20], [70, 38]),
    gradient(lighter(fin, 0.2), darker(fin, 0.2), 0, 18, 0, 40),
  );
  canvas.fill(
    blob([40, 66], [50, 82], [60, 78], [58, 64]),
    gradient(darker(fin, 0.05), darker(fin, 0.3), 0, 64, 0, 82),
  );
  canvas.fill(
    blob([8, 52], [20, 37], [42, 29], [64, 35], [80, 50], [64, 65], [42, 72], [20, 66]),
    gradient(lighter(scale, 0.25), lighter(scale, 0.72), 0, 28, 0, 72),
  );
  canvas.fill(
    blob([8, 52], [20, 37], [42, 29], [64, 35], [80, 50], [60, 44], [36, 42], [18, 46]),
    gradient(darker(scale, 0.3), scale, 0, 28, 0, 46),
  );
  for (const [x, half] of [
    [40, 15],
    [52, 14],
    [63, 10],
  ] as const)
    canvas.fill(bend(2.4, [x, 51 - half], [x + 3, 51], [x, 51 + half]), faded(rgb(0xfff3d6), 0.85));
  canvas.fill(blob([41, 56], [52, 55], [58, 63], [48, 66]), gradient(fin, darker(fin, 0.3), 42, 56, 56, 66));
  canvas.fill(bend(1.3, [29, 39], [33, 51], [29, 64]), faded(darker(scale, 0.45), 0.7));
  canvas.fill(ellipse(20, 47, 5), [255, 255, 255]);
  drawEye(canvas, 19.4, 47, 3);
  canvas.fill(bend(1.3, [9, 56], [14, 58.4], [19, 57]), darker(scale, 0.55));
  for (const [x, y, r] of [
    [10, 34, 3],
    [16, 22, 2.2],
    [9, 14, 1.6],
  ] as const) {
    canvas.fill(ellipse(x, y, r), [255, 255, 255, 0.4]);
    canvas.fill(ellipse(x + r * 0.3, y - r * 0.3, r * 0.3), [255, 255, 255, 0.9]);
  }
}
