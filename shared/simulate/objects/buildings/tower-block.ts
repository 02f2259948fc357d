import type { Canvas } from "../../drawing/canvas.ts";
import { darker, gradient, lighter, rgb } from "../../drawing/paint.ts";
import { polygon, rectangle, stroke } from "../../drawing/path.ts";
import { groundShadow } from "../ground-shadow.ts";

export function drawTowerBlock(canvas: Canvas): void {
  const concrete = rgb(0x7f8ea3);
  groundShadow(canvas, 50, 92, 38, 5);
  canvas.fill(
    polygon([66, 8], [82, 16], [82, 92], [66, 92]),
    gradient(darker(concrete, 0.42), darker(concrete, 0.6), 66, 0, 82, 0),
  );
  canvas.fill(rectangle(22, 8, 44, 84), gradient(lighter(concrete, 0.35), concrete, 22, 8, 66, 92));
  canvas.fill(rectangle(20.6, 6, 46.8, 3.4), darker(concrete, 0.3));
  canvas.fill(
    stroke(
      [
        [34, 6],
        [34, -2],
      ],
      1,
    ),
    rgb(0x444b55),
  );
  for (let row = 0; row < 8; row++) {
    for (let column = 0; column < 4; column++) {
      const lit = (row * 7 + column * 5) % 6 === 0;
      const pane = lit ? rgb(0xf8d978) : rgb(0x35597d);
      const [x, y] = [26 + column * 10, 13.5 + row * 9];
      canvas.fill(rectangle(x, y, 7, 5.6), gradient(lighter(pane, 0.35), pane, x, y, x + 7, y + 6));
    }
    canvas.fill(
      polygon([69, 15 + row * 9.3], [79, 19 + row * 8.9], [79, 24 + row * 8.9], [69, 20.4 + row * 9.3]),
      rgb(0x2b4763),
    );
  }
  canvas.fill(rectangle(39, 84.6, 11, 7.4), rgb(0x27333f));
  canvas.fill(rectangle(36, 83, 17, 1.8), rgb(0xd8dde2));
}
