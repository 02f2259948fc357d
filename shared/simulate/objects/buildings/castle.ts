import type { Canvas } from "../../drawing/canvas.ts";
import { darker, faded, gradient, lighter, rgb } from "../../drawing/paint.ts";
import { arc, type Point, polygon, roundedRectangle, stroke } from "../../drawing/path.ts";
import { groundShadow } from "../ground-shadow.ts";

export function drawCastle(canvas: Canvas): void {
  const stone = rgb(0xb3a58f);
  groundShadow(canvas, 50, 92, 48, 5);
  const battlement = (x: number, y: number, width: number, merlons: number): Point[] => {
    const step = width / (2 * merlons - 1);
    return Array.from({ length: 2 * merlons - 1 }, (_, i): Point[] => {
      const top = i % 2 === 0 ? y - 5 : y;
      return [
        [x + i * step, top],
        [x + (i + 1) * step, top],
      ];
    }).flat();
  };
  canvas.fill(
    polygon(...battlement(26, 46, 48, 5), [74, 93], [26, 93]),
    gradient(lighter(stone, 0.12), darker(stone, 0.18), 26, 40, 74, 92),
  );
  for (const x of [10, 68]) {
    canvas.fill(
      polygon(...battlement(x, 32, 22, 3), [x + 20.5, 94], [x + 1.5, 94]),
      gradient(lighter(stone, 0.3), darker(stone, 0.32), x, 0, x + 22, 0),
    );
    canvas.fill(
      stroke(
        [
          [x + 11, 28],
          [x + 11, 9],
        ],
        0.9,
      ),
      rgb(0x54463a),
    );
    const side = x < 50 ? 1 : -1;
    canvas.fill(polygon([x + 11, 9], [x + 11 + side * 13, 12.5], [x + 11, 17]), rgb(0xc23b3b));
    canvas.fill(roundedRectangle(x + 8.6, 42, 4.8, 11, 2.4), darker(stone, 0.75));
  }
  for (const [x, y] of [
    [14, 62],
    [22, 70],
    [15, 80],
    [72, 60],
    [81, 68],
    [74, 79],
    [33, 54],
    [60, 53],
    [30, 80],
    [65, 84],
  ] as const) {
    canvas.fill(roundedRectangle(x, y, 6, 3, 0.6), faded(darker(stone, 0.4), 0.35));
  }
  canvas.fill([[...arc(50, 70, 11, 12, -Math.PI, 0), [61, 93], [39, 93]]], darker(stone, 0.45));
  canvas.fill([[...arc(50, 71, 9, 10, -Math.PI, 0), [59, 93], [41, 93]]], rgb(0x3b2a1d));
  for (const x of [44, 48, 52, 56])
    canvas.fill(
      stroke(
        [
          [x, 63],
          [x, 93],
        ],
        0.8,
      ),
      rgb(0x7c6650),
    );
  for (const y of [70, 78, 86])
    canvas.fill(
      stroke(
        [
          [41.4, y],
          [58.6, y],
        ],
        0.8,
      ),
      rgb(0x7c6650),
    );
}
