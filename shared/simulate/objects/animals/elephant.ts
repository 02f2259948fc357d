import type { Canvas } from "../../drawing/canvas.ts";
import { darker, faded, glow, gradient, lighter, rgb } from "../../drawing/paint.ts";
import { bend, blob, ellipse } from "../../drawing/path.ts";
import { groundShadow } from "../ground-shadow.ts";
import { drawEye } from "./eye.ts";

export function drawElephant(canvas: Canvas): void {
  const hide = rgb(0x8b93a1);
  groundShadow(canvas, 52, 90, 42, 6.7);
  for (const x of [52, 78])
    canvas.fill(blob([x - 6, 62], [x + 6, 62], [x + 6.5, 90], [x - 6.5, 90]), darker(hide, 0.32));
  canvas.fill(bend(1.8, [90, 46], [95, 56], [93, 66]), darker(hide, 0.3));
  canvas.fill(ellipse(93, 67.5, 1.8, 2.8), darker(hide, 0.6));
  canvas.fill(
    blob([38, 34], [58, 25], [82, 31], [92, 50], [88, 70], [66, 75], [42, 72], [34, 54]),
    gradient(lighter(hide, 0.22), darker(hide, 0.2), 56, 26, 66, 76),
  );
  for (const x of [43, 84]) {
    canvas.fill(
      blob([x - 7, 60], [x + 7, 60], [x + 7, 90], [x - 7, 90]),
      gradient(hide, darker(hide, 0.22), x - 7, 70, x + 7, 90),
    );
    for (const dx of [-4, 0, 4]) canvas.fill(ellipse(x + dx, 88.6, 1.6, 1.3), lighter(hide, 0.6));
  }
  canvas.fill(
    bend(9, [22, 48], [14, 62], [13, 76], [19, 85], [26, 83]),
    gradient(hide, darker(hide, 0.22), 0, 48, 0, 88),
  );
  for (const y of [60, 66, 72, 78])
    canvas.fill(bend(0.8, [9.6, y], [13.6, y + 1.2], [17.6, y - 0.4]), faded(darker(hide, 0.45), 0.6));
  canvas.fill(ellipse(32, 41, 17.5, 17), glow(lighter(hide, 0.28), darker(hide, 0.05), 27, 34, 26));
  canvas.fill(blob([22, 56], [28, 55], [24, 68], [14, 74], [19, 66]), rgb(0xf8f1df));
  canvas.fill(
    blob([40, 27], [56, 23], [66, 36], [63, 56], [50, 63], [41, 52]),
    gradient(darker(hide, 0.08), darker(hide, 0.3), 40, 26, 62, 62),
  );
  canvas.fill(blob([44, 32], [54, 29], [61, 38], [58, 52], [50, 57], [44, 48]), faded(rgb(0xd9a3a3), 0.55));
  drawEye(canvas, 26, 38, 2.3);
  canvas.fill(bend(1, [22, 34], [26, 32.6], [30, 34.4]), darker(hide, 0.5));
}
