import type { Canvas } from "../../drawing/canvas.ts";
import { darker, faded, gradient, lighter, rgb } from "../../drawing/paint.ts";
import { bend, blob, polygon } from "../../drawing/path.ts";
import { groundShadow } from "../ground-shadow.ts";
import { drawEye } from "./eye.ts";

export function drawTurtle(canvas: Canvas): void {
  const [shell, skin] = [rgb(0x6f8f3a), rgb(0xa9c46c)];
  groundShadow(canvas, 50, 84, 42, 6.7);
  canvas.fill(polygon([84, 68], [97, 76], [82, 78]), darker(skin, 0.15));
  for (const x of [30, 72])
    canvas.fill(
      blob([x - 8, 66], [x + 8, 66], [x + 9, 84], [x - 9, 84]),
      gradient(skin, darker(skin, 0.3), 0, 66, 0, 86),
    );
  canvas.fill(
    blob([24, 70], [10, 66], [2, 55], [5, 43], [16, 40], [24, 48], [28, 60]),
    gradient(lighter(skin, 0.2), darker(skin, 0.15), 10, 40, 20, 70),
  );
  canvas.fill(
    blob([16, 72], [17, 50], [33, 30], [52, 25], [72, 31], [88, 52], [89, 72], [52, 77]),
    gradient(lighter(shell, 0.28), darker(shell, 0.3), 44, 26, 62, 76),
  );
  const plates = [
    polygon([42, 33], [61, 33], [67, 48], [52, 57], [36, 48]),
    polygon([33, 50], [49, 60], [47, 70], [24, 69], [23, 58]),
    polygon([70, 50], [55, 60], [57, 70], [82, 69], [82, 58]),
    polygon([38, 34], [32, 47], [22, 55], [25, 44]),
    polygon([65, 34], [71, 47], [81, 54], [78, 43]),
  ];
  for (const plate of plates)
    canvas.fill(plate, gradient(faded(rgb(0xc9b25a), 0.85), faded(rgb(0x6a5a22), 0.85), 40, 32, 60, 72));
  canvas.fill(bend(4, [14, 71], [34, 75.5], [52, 76.6], [72, 75.5], [91, 71]), darker(shell, 0.42));
  drawEye(canvas, 10, 49, 2.3);
  canvas.fill(bend(1, [3.6, 58], [8, 60.6], [14, 59.4]), darker(skin, 0.55));
}
