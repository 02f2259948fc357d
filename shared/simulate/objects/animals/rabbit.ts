import type { Canvas } from "../../drawing/canvas.ts";
import { darker, glow, gradient, lighter, rgb } from "../../drawing/paint.ts";
import { blob, ellipse, polygon, stroke } from "../../drawing/path.ts";
import { groundShadow } from "../ground-shadow.ts";
import { drawEye } from "./eye.ts";
import { INK } from "./eye.ts";

export function drawRabbit(canvas: Canvas): void {
  const fur = rgb(0xb9a08c);
  groundShadow(canvas, 50, 92, 32, 5.1);
  canvas.fill(ellipse(71, 84, 7), lighter(fur, 0.75));
  canvas.fill(
    blob([50, 52], [65, 62], [71, 82], [62, 93], [50, 94], [38, 93], [29, 82], [35, 62]),
    gradient(lighter(fur, 0.15), darker(fur, 0.22), 38, 56, 64, 94),
  );
  canvas.fill(ellipse(50, 78, 11, 14), lighter(fur, 0.6));
  for (const side of [-1, 1]) {
    const [x, y] = [50 + side * 9, 24];
    const ear = canvas.placed({ x, y: 40, angle: side * 0.16 });
    ear.fill(
      blob([x, 0], [x + 6.5, 12], [x + 5.5, 36], [x, 42], [x - 5.5, 36], [x - 6.5, 12]),
      gradient(fur, darker(fur, 0.15), 0, 0, 0, 42),
    );
    ear.fill(ellipse(x, y - 3, 3, 15), rgb(0xeeb9b4));
    canvas.fill(ellipse(50 + side * 12, 91, 9, 4.6), lighter(fur, 0.3));
    canvas.fill(
      blob([50 + side * 10, 66], [50 + side * 4, 66], [50 + side * 4, 82], [50 + side * 9, 82]),
      lighter(fur, 0.28),
    );
  }
  canvas.fill(
    blob([50, 31], [64, 35], [69, 47], [62, 58], [50, 61], [38, 58], [31, 47], [36, 35]),
    glow(lighter(fur, 0.3), darker(fur, 0.02), 45, 40, 26),
  );
  for (const x of [45, 55]) canvas.fill(ellipse(x, 54, 6, 4.8), lighter(fur, 0.75));
  canvas.fill(polygon([48, 54.8], [52, 54.8], [52, 60], [48, 60]), rgb(0xfffdf6));
  canvas.fill(
    stroke(
      [
        [50, 55],
        [50, 60],
      ],
      0.4,
    ),
    INK,
  );
  canvas.fill(blob([47, 49], [53, 49], [50, 52.6]), rgb(0xd97f86));
  for (const x of [40, 60]) drawEye(canvas, x, 44.5, 3.5);
  for (const side of [-1, 1])
    for (const dy of [-1.5, 1.5])
      canvas.fill(
        stroke(
          [
            [50 + side * 8, 54 + dy * 0.5],
            [50 + side * 25, 53 + dy * 2],
          ],
          0.5,
        ),
        [255, 255, 255, 0.8],
      );
}
