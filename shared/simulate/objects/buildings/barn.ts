import type { Canvas } from "../../drawing/canvas.ts";
import { darker, faded, gradient, lighter, rgb } from "../../drawing/paint.ts";
import { blob, type Point, rectangle, stroke } from "../../drawing/path.ts";
import { groundShadow } from "../ground-shadow.ts";

export function drawBarn(canvas: Canvas): void {
  const red = rgb(0xa93a32);
  const white = rgb(0xf6f1e8);
  groundShadow(canvas, 50, 92, 46, 5);
  const front: Point[] = [
    [16, 94],
    [16, 52],
    [25, 33],
    [50, 18],
    [75, 33],
    [84, 52],
    [84, 94],
  ];
  canvas.fill([front], gradient(lighter(red, 0.12), darker(red, 0.25), 16, 20, 84, 94));
  for (let x = 22; x < 84; x += 6)
    canvas.fill(
      stroke(
        [
          [x, Math.max(18 + Math.abs(x - 50) * 0.62, 36)],
          [x, 94],
        ],
        0.5,
      ),
      faded(darker(red, 0.6), 0.45),
    );
  canvas.fill(
    stroke(
      [
        [11, 54],
        [22.4, 30],
        [50, 13.4],
        [77.6, 30],
        [89, 54],
      ],
      5,
    ),
    gradient(rgb(0x6b6f76), rgb(0x3f4349), 0, 12, 0, 56),
  );
  canvas.fill(rectangle(34, 58, 32, 36), white);
  for (const x of [36, 51]) {
    canvas.fill(rectangle(x, 60, 13, 33), gradient(darker(red, 0.1), darker(red, 0.35), x, 60, x + 13, 93));
    canvas.fill(
      [
        ...stroke(
          [
            [x, 60],
            [x + 13, 93],
          ],
          2,
        ),
        ...stroke(
          [
            [x + 13, 60],
            [x, 93],
          ],
          2,
        ),
      ],
      white,
    );
  }
  canvas.fill(rectangle(42, 33, 16, 15), white);
  canvas.fill(rectangle(43.6, 34.6, 12.8, 11.8), rgb(0x3a2420));
  canvas.fill(blob([43.6, 46.4], [46, 41], [50, 42.4], [54, 40.6], [56.4, 46.4]), rgb(0xe3bf58));
}
