import type { Canvas } from "../../drawing/canvas.ts";
import { darker, gradient, lighter, rgb } from "../../drawing/paint.ts";
import { arc, blob, ellipse, polygon, rectangle, roundedRectangle, stroke } from "../../drawing/path.ts";
import { groundShadow } from "../ground-shadow.ts";

export function drawLighthouse(canvas: Canvas): void {
  const [white, red] = [rgb(0xfaf7f0), rgb(0xcf3f3a)];
  groundShadow(canvas, 50, 92, 40, 5);
  canvas.fill(
    blob([12, 98], [18, 84], [34, 79], [66, 80], [82, 86], [88, 98]),
    gradient(rgb(0x9a958c), rgb(0x55514b), 20, 80, 80, 98),
  );
  const edge = (y: number): number => 9 + ((y - 26) / 62) * 9;
  for (let i = 0; i < 5; i++) {
    const [top, bottom] = [26 + i * 12.4, 26 + (i + 1) * 12.4];
    const colour = i % 2 === 0 ? white : red;
    const paint = gradient(lighter(colour, 0.15), darker(colour, 0.4), 38, 0, 66, 0);
    canvas.fill(
      polygon([50 - edge(top), top], [50 + edge(top), top], [50 + edge(bottom), bottom], [50 - edge(bottom), bottom]),
      paint,
    );
  }
  canvas.fill(
    polygon([41, 16], [12, 3], [8, 24], [41, 21]),
    gradient([255, 240, 160, 0.75], [255, 240, 160, 0], 42, 18, 10, 14),
  );
  canvas.fill(
    polygon([59, 16], [90, 8], [93, 28], [59, 21]),
    gradient([255, 240, 160, 0.75], [255, 240, 160, 0], 58, 18, 92, 18),
  );
  canvas.fill(rectangle(42, 12, 16, 13), gradient(rgb(0xfff3b0), rgb(0xe8b93f), 42, 12, 58, 25));
  for (const x of [42, 47.4, 52.6, 58])
    canvas.fill(
      stroke(
        [
          [x, 12],
          [x, 25],
        ],
        0.9,
      ),
      rgb(0x33363b),
    );
  canvas.fill([[...arc(50, 12.4, 10, 10, -Math.PI, 0)]], gradient(lighter(red, 0.1), darker(red, 0.35), 42, 0, 60, 0));
  canvas.fill(ellipse(50, 2, 1.6), rgb(0x33363b));
  canvas.fill(roundedRectangle(37, 24.6, 26, 3.4, 1), rgb(0x3c4046));
  canvas.fill(roundedRectangle(46, 74, 8, 14, 4), rgb(0x4a3426));
  for (const y of [42, 58]) canvas.fill(roundedRectangle(48.2, y, 3.6, 6, 1.8), rgb(0x2f4a63));
}
