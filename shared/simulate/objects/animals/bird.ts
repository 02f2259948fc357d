import type { Canvas } from "../../drawing/canvas.ts";
import { darker, faded, gradient, lighter, rgb } from "../../drawing/paint.ts";
import { bend, blob, ellipse, polygon, stroke } from "../../drawing/path.ts";
import { drawEye } from "./eye.ts";

export function drawBird(canvas: Canvas): void {
  const feather = rgb(0xd2493f);
  canvas.fill(bend(5, [4, 87], [30, 83], [62, 86], [97, 79]), rgb(0x6d4a32));
  for (const [x, y, angle] of [
    [14, 80, -1],
    [83, 74, -0.6],
    [88, 88, 0.7],
  ] as const) {
    canvas
      .placed({ x, y, angle })
      .fill(ellipse(x, y, 7, 3), gradient(rgb(0x7fb257), rgb(0x3f7a3c), x - 7, y, x + 7, y));
  }
  canvas.fill(blob([62, 66], [78, 78], [95, 92], [84, 96], [66, 84], [54, 74]), darker(feather, 0.35));
  for (const x of [44, 52]) canvas.fill(bend(1.8, [x, 72], [x + 1, 80], [x - 3, 84]), rgb(0x4a3a2a));
  canvas.fill(
    blob([40, 20], [51, 24], [56, 37], [68, 52], [69, 68], [56, 77], [38, 74], [28, 60], [26, 40], [30, 26]),
    gradient(lighter(feather, 0.15), darker(feather, 0.2), 30, 24, 66, 76),
  );
  canvas.fill(
    blob([29, 44], [38, 46], [45, 58], [46, 74], [36, 71], [29, 60]),
    gradient(rgb(0xf6dcae), rgb(0xe7b879), 0, 44, 0, 74),
  );
  canvas.fill(
    blob([45, 44], [60, 46], [72, 62], [80, 80], [62, 74], [48, 62]),
    gradient(darker(feather, 0.12), darker(feather, 0.5), 46, 46, 78, 80),
  );
  for (const t of [0, 1, 2])
    canvas.fill(
      bend(1, [50 + t * 3, 60 + t * 2.4], [62 + t * 2, 66 + t * 2], [73, 74 + t * 2]),
      faded(lighter(feather, 0.45), 0.7),
    );
  canvas.fill(blob([34, 20], [40, 8], [50, 10], [52, 26]), darker(feather, 0.2));
  canvas.fill(blob([26, 32], [32, 26], [38, 30], [37, 40], [29, 43]), rgb(0x2c2422));
  canvas.fill(polygon([29, 31], [11, 37.5], [29, 41]), gradient(rgb(0xf7b53c), rgb(0xc97a1e), 20, 31, 20, 42));
  canvas.fill(
    stroke(
      [
        [13, 37.2],
        [28, 36.6],
      ],
      0.7,
    ),
    rgb(0x8f5312),
  );
  canvas.fill(ellipse(40, 31, 3.4), [255, 255, 255]);
  drawEye(canvas, 39.6, 31, 2.5);
}
