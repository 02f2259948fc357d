import type { Canvas } from "../../drawing/canvas.ts";
import { type Colour, darker, faded, gradient, lighter, rgb } from "../../drawing/paint.ts";
import { ellipse, polygon, rectangle, roundedRectangle, stroke } from "../../drawing/path.ts";
import { groundShadow } from "../ground-shadow.ts";

export function drawCottage(canvas: Canvas): void {
  const [wall, roof] = [rgb(0xf2e2c4), rgb(0xb5533c)];
  groundShadow(canvas, 50, 92, 46, 5);
  canvas.fill(rectangle(68, 20, 9, 24), gradient(rgb(0xa5694f), rgb(0x6f4333), 68, 0, 77, 0));
  canvas.fill(rectangle(66.6, 18, 11.8, 3.4), rgb(0x7d4c3a));
  for (const [x, y, r] of [
    [73, 13, 3],
    [76, 7, 4],
    [81, 2, 5],
  ] as const)
    canvas.fill(ellipse(x, y, r), [245, 245, 245, 0.7]);
  canvas.fill(rectangle(18, 48, 64, 44), gradient(lighter(wall, 0.2), darker(wall, 0.18), 18, 0, 82, 0));
  canvas.fill(polygon([50, 16], [92, 52], [8, 52]), gradient(lighter(roof, 0.16), darker(roof, 0.25), 30, 16, 60, 54));
  for (let y = 24; y < 52; y += 5)
    canvas.fill(
      stroke(
        [
          [50 - (y - 17) * 1.13, y],
          [50 + (y - 17) * 1.13, y],
        ],
        0.6,
      ),
      faded(darker(roof, 0.5), 0.5),
    );
  canvas.fill(rectangle(18, 52, 64, 3), [0, 0, 0, 0.18]);
  canvas.fill(roundedRectangle(43, 63, 15, 32, 7.5), darker(rgb(0x6e4a2e), 0.2));
  canvas.fill(roundedRectangle(44.4, 64.4, 12.2, 30, 6), gradient(rgb(0x9a6a42), rgb(0x6e4a2e), 44, 0, 57, 0));
  canvas.fill(rectangle(42, 92, 17, 4), rgb(0xa9a198));
  canvas.fill(ellipse(54, 79, 1), rgb(0xf4d58a));
  for (const x of [24, 65]) drawWindow(canvas, x, 63, 12, 13, rgb(0xffffff), x > 50);
  for (const [x, r] of [
    [16, 7],
    [25, 5],
    [84, 7],
    [76, 4.6],
  ] as const)
    canvas.fill(ellipse(x, 91, r, r * 0.8), gradient(rgb(0x7fb45a), rgb(0x3d6f34), x - r, 86, x + r, 96));
}

const GLASS = rgb(0x6fa3c4);

function drawWindow(
  canvas: Canvas,
  x: number,
  y: number,
  width: number,
  height: number,
  frame: Colour,
  lit = false,
): void {
  canvas.fill(rectangle(x - 1, y - 1, width + 2, height + 2), frame);
  const pane = lit ? rgb(0xf7d774) : GLASS;
  canvas.fill(
    rectangle(x, y, width, height),
    gradient(lighter(pane, 0.5), darker(pane, 0.25), x, y, x + width, y + height),
  );
  canvas.fill(rectangle(x + width / 2 - 0.4, y, 0.8, height), frame);
  canvas.fill(rectangle(x, y + height / 2 - 0.4, width, 0.8), frame);
}
