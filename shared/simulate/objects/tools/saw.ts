import type { Canvas } from "../../drawing/canvas.ts";
import { darker, gradient, lighter, rgb } from "../../drawing/paint.ts";
import { blob, ellipse, type Path, polygon, stroke } from "../../drawing/path.ts";
import { lay } from "./lay.ts";
import { STEEL, WOOD } from "./material.ts";

export function drawSaw(canvas: Canvas): void {
  const teeth = Array.from({ length: 34 }, (_, i): [number, number] => [6 + i * 2, i % 2 === 0 ? 62 : 58.4]);
  lay(
    canvas,
    polygon([6, 52], [66, 34], [72, 36], [74, 62], ...teeth.reverse()),
    gradient(lighter(STEEL, 0.5), darker(STEEL, 0.25), 30, 40, 36, 62),
  );
  canvas.fill(
    stroke(
      [
        [9, 54],
        [68, 38.6],
      ],
      0.7,
    ),
    [255, 255, 255, 0.7],
  );
  const handle: Path = [
    blob([66, 32], [80, 28], [94, 34], [97, 46], [91, 58], [96, 70], [88, 75], [74, 66], [68, 64])[0],
    [...blob([77, 41], [86, 40], [89, 46], [85, 55], [82, 61], [75, 56], [74, 48])[0]].reverse(),
  ];
  lay(canvas, handle, gradient(lighter(WOOD, 0.22), darker(WOOD, 0.3), 66, 32, 96, 74));
  for (const [x, y] of [
    [70, 38],
    [71.4, 59],
  ] as const)
    canvas.fill(ellipse(x, y, 1.8), rgb(0xe8d089));
}
