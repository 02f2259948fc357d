import type { Canvas } from "../drawing/canvas.ts";
import { type Colour, darker, faded, glow, gradient, lighter, rgb } from "../drawing/paint.ts";
import { bend, blob, ellipse, polygon, ring, roundedRectangle, stroke } from "../drawing/path.ts";
import type { RandomStream } from "../random-stream.ts";
import { HAIR } from "./hair.ts";

/** Colours as 0xRRGGBB. */
export interface Face {
  readonly skin: number;
  readonly hair: number;
  readonly shirt: number;
  readonly iris: number;
  readonly style: keyof typeof HAIR;
  readonly smiling?: true;
  readonly extra?: "glasses" | "beard" | "earrings";
}

export const FACES: readonly Face[] = [
  { skin: 0xf1c7a3, hair: 0x5a3825, shirt: 0x3f6fa8, iris: 0x4f7f9f, style: "short" },
  { skin: 0x8d5a3b, hair: 0x241a17, shirt: 0xd8863b, iris: 0x4a2f1f, style: "curls", smiling: true, extra: "earrings" },
  { skin: 0xf6d5bd, hair: 0xc9873f, shirt: 0x7a4f8f, iris: 0x4d8a62, style: "long" },
  { skin: 0xe0ac80, hair: 0x2f2723, shirt: 0x4b8f6a, iris: 0x3d2a1e, style: "bob", smiling: true, extra: "glasses" },
  { skin: 0xc98e63, hair: 0x3a2a22, shirt: 0x5b6472, iris: 0x4a3626, style: "bald", extra: "beard" },
  { skin: 0xf0c0a0, hair: 0xb9b4ae, shirt: 0xb34a55, iris: 0x5a7fae, style: "bun", smiling: true, extra: "glasses" },
];

export function drawFace(canvas: Canvas, face: Face, random: RandomStream): void {
  const [skin, hair, shirt] = [rgb(face.skin), rgb(face.hair), rgb(face.shirt)];
  const shade = darker(skin, 0.22);
  const hairPaint = gradient(lighter(hair, 0.18), darker(hair, 0.2), 40, 12, 62, 80);
  for (const path of HAIR[face.style].behind) canvas.fill(path, gradient(hair, darker(hair, 0.35), 0, 10, 0, 80));
  canvas.fill(
    blob([-6, 150], [4, 108], [14, 90], [32, 81], [50, 79], [68, 81], [86, 90], [96, 108], [106, 150]),
    gradient(lighter(shirt, 0.12), darker(shirt, 0.25), 0, 78, 0, 102),
  );
  canvas.fill(
    blob([41, 62], [59, 62], [60, 79], [50, 87], [40, 79]),
    gradient(darker(skin, 0.28), darker(skin, 0.08), 0, 66, 0, 86),
  );
  canvas.fill(bend(1.6, [38, 81], [44, 87], [50, 89], [56, 87], [62, 81]), darker(shirt, 0.35));
  for (const x of [29.5, 70.5]) canvas.fill(ellipse(x, 48, 4, 6.5), gradient(skin, shade, 50, 48, x, 54));
  const head = blob(
    [50, 19],
    [65, 25],
    [70.5, 43],
    [67, 59],
    [58, 70],
    [50, 73.5],
    [42, 70],
    [33, 59],
    [29.5, 43],
    [35, 25],
  );
  canvas.fill(head, glow(lighter(skin, 0.18), darker(skin, 0.12), 45, 40, 38));
  for (const x of [37, 63]) canvas.fill(ellipse(x, 57, 6, 4.5), glow([230, 90, 80, 0.28], [230, 90, 80, 0], x, 57, 6));
  if (face.extra === "beard") drawBeard(canvas, hair);
  drawEyes(canvas, skin, hair, rgb(face.iris), random.uniform(-0.9, 0.9));
  canvas.fill(bend(1.1, [50.5, 46], [48.2, 54], [48.6, 56.6], [52, 56.8]), faded(shade, 0.9));
  canvas.fill(ellipse(52.2, 53.5, 1.2, 2), faded(lighter(skin, 0.6), 0.5));
  drawMouth(canvas, random.uniform(0.6, 2.6), face.smiling === true);
  for (const path of HAIR[face.style].over) canvas.fill(path, hairPaint);
  if (face.extra === "glasses") drawGlasses(canvas);
  if (face.extra === "earrings") for (const x of [29, 71]) canvas.fill(ring(x, 57, 2.6, 1.6), rgb(0xf2c84b));
}

function drawEyes(canvas: Canvas, skin: Colour, hair: Colour, iris: Colour, look: number): void {
  for (const x of [41.5, 58.5]) {
    canvas.fill(ellipse(x, 46, 5.4, 3.6), faded(darker(skin, 0.4), 0.35));
    canvas.fill(ellipse(x, 46.2, 4.8, 3), rgb(0xfdfcf8));
    canvas.fill(ellipse(x + look, 46, 2.6, 2.7), glow(lighter(iris, 0.3), darker(iris, 0.3), x + look, 47, 2.8));
    canvas.fill(ellipse(x + look, 46, 1.3), rgb(0x15110f));
    canvas.fill(ellipse(x + look + 0.9, 45, 0.7), rgb(0xffffff));
    canvas.fill(bend(1, [x - 5, 45.4], [x, 42.8], [x + 5, 45.4]), darker(hair, 0.5));
    const outward = x < 50 ? -1 : 1;
    canvas.fill(bend(1.7, [x - 5.2 * outward, 39.6], [x, 38], [x + 5.6 * outward, 39.8]), darker(hair, 0.25));
  }
}

function drawMouth(canvas: Canvas, smile: number, open: boolean): void {
  const corner = 63.4 - smile * 0.5;
  const lip = rgb(0xb5524f);
  if (open) {
    canvas.fill(
      blob(
        [41.5, corner],
        [50, 63.6],
        [58.5, corner],
        [56, 66 + smile * 0.6],
        [50, 67.6 + smile * 0.6],
        [44, 66 + smile * 0.6],
      ),
      darker(lip, 0.3),
    );
    canvas.fill(
      blob([43.4, corner + 0.8], [50, 64.2], [56.6, corner + 0.8], [54, 65.8], [50, 66.2], [46, 65.8]),
      rgb(0xfbf7f0),
    );
    return;
  }
  canvas.fill(
    blob([42, corner], [47, 62.4], [50, 63.2], [53, 62.4], [58, corner], [54.5, 66.4], [50, 67.4], [45.5, 66.4]),
    lip,
  );
  canvas.fill(bend(0.7, [42, corner], [50, 64.2 + smile * 0.3], [58, corner]), darker(lip, 0.45));
}

function drawBeard(canvas: Canvas, hair: Colour): void {
  canvas.fill(
    blob(
      [30.5, 50],
      [34, 56],
      [41, 59],
      [50, 58.6],
      [59, 59],
      [66, 56],
      [69.5, 50],
      [67, 63],
      [58, 74],
      [50, 77],
      [42, 74],
      [33, 63],
    ),
    gradient(lighter(hair, 0.12), darker(hair, 0.3), 0, 52, 0, 78),
  );
}

function drawGlasses(canvas: Canvas): void {
  const frame = rgb(0x2b2b33);
  for (const x of [41, 59]) {
    canvas.fill(roundedRectangle(x - 7, 40.6, 14, 11, 4.5), [255, 255, 255, 0.14]);
    canvas.fill([...ring(x, 46, 7.6, 6.5)], frame);
    canvas.fill(polygon([x - 4, 43], [x - 1.5, 41.6], [x - 3.5, 48], [x - 5, 47]), [255, 255, 255, 0.3]);
  }
  canvas.fill(bend(1.2, [48, 45], [50, 44], [52, 45]), frame);
  canvas.fill(
    stroke(
      [
        [33.6, 45],
        [29.5, 44],
      ],
      1.2,
    ),
    frame,
  );
  canvas.fill(
    stroke(
      [
        [66.4, 45],
        [70.5, 44],
      ],
      1.2,
    ),
    frame,
  );
}
