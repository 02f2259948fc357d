import type { Canvas } from "../../drawing/canvas.ts";
import { darker, gradient, lighter, rgb } from "../../drawing/paint.ts";
import { bend, blob, ellipse, ring, stroke } from "../../drawing/path.ts";
import { lay } from "./lay.ts";
import { STEEL } from "./material.ts";

export function drawScissors(canvas: Canvas): void {
  const grip = rgb(0x2f8f83);
  for (const side of [1, -1]) {
    const half = canvas.placed({ x: 50, y: 50, mirrored: side < 0 });
    lay(
      half,
      blob([50 + 9, 6], [50 + 8, 22], [50 + 3, 44], [50 - 4, 60], [50 - 8, 57], [50, 40], [50 + 5.5, 20]),
      gradient(lighter(STEEL, 0.55), darker(STEEL, 0.3), 46, 30, 62, 34),
    );
    lay(half, bend(6.5, [48, 53], [43, 61], [40, 68]), grip);
    lay(half, [...ring(36, 79, 12.5, 7)], gradient(lighter(grip, 0.35), darker(grip, 0.3), 28, 68, 44, 92));
  }
  canvas.fill(ellipse(50, 48.5, 3), gradient(rgb(0xf5f5f2), rgb(0x6f767c), 48, 46, 52, 52));
  canvas.fill(
    stroke(
      [
        [48.6, 48.5],
        [51.4, 48.5],
      ],
      0.8,
    ),
    rgb(0x41474c),
  );
}
