import type { Canvas } from "../drawing/canvas.ts";
import { type Colour, darker, faded, glow, gradient, lighter, mix, rgb } from "../drawing/paint.ts";
import { blob, ellipse, polygon, rectangle } from "../drawing/path.ts";
import type { RandomStream } from "../random-stream.ts";

const sheet = rectangle(-1, -1, 102, 102);

type Background = (canvas: Canvas, colour: Colour, random: RandomStream) => void;

/** A wall that darkens towards the corners. */
const studio: Background = (canvas, colour) => {
  canvas.fill(sheet, glow(lighter(colour, 0.55), darker(colour, 0.12), 50, 42, 74));
};

/** A wall, and a floor in front of it. */
const room: Background = (canvas, colour, random) => {
  const edge = random.uniform(70, 78);
  canvas.fill(sheet, gradient(lighter(colour, 0.5), lighter(colour, 0.2), 0, 0, 0, edge));
  canvas.fill(
    rectangle(-1, edge, 102, 101 - edge),
    gradient(darker(colour, 0.3), darker(colour, 0.05), 0, edge, 0, 100),
  );
  canvas.fill(rectangle(-1, edge - 1.2, 102, 1.4), faded(darker(colour, 0.45), 0.5));
};

/** Broad diagonal stripes. */
const stripes: Background = (canvas, colour, random) => {
  canvas.fill(sheet, lighter(colour, 0.42));
  const start = random.uniform(-20, 0);
  for (let x = start - 100; x < 110; x += 24) {
    canvas.fill(polygon([x, -1], [x + 12, -1], [x + 112, 101], [x + 100, 101]), lighter(colour, 0.22));
  }
  canvas.fill(sheet, glow(faded(colour, 0), faded(darker(colour, 0.5), 0.3), 50, 45, 78));
};

/** Lights out of focus. */
const lights: Background = (canvas, colour, random) => {
  canvas.fill(sheet, gradient(darker(colour, 0.55), darker(colour, 0.2), 0, 0, 30, 100));
  for (let i = 0; i < 16; i++) {
    const [x, y, r] = [random.uniform(0, 100), random.uniform(0, 100), random.uniform(4, 12)];
    const tone = lighter(mix(colour, rgb(0xffd890), random.uniform(0, 0.7)), 0.35);
    canvas.fill(ellipse(x, y, r), glow(faded(tone, 0.16), faded(tone, 0.38), x, y, r));
  }
};

/** Sky, clouds and hills. */
const hills: Background = (canvas, colour, random) => {
  canvas.fill(sheet, gradient(rgb(0x8cc4ec), rgb(0xeaf4f6), 0, 0, 0, 72));
  for (let i = 0; i < 3; i++) {
    const [x, y] = [random.uniform(5, 95), random.uniform(6, 26)];
    for (const [dx, r] of [
      [-7, 4],
      [0, 6],
      [7, 4.5],
    ] as const)
      canvas.fill(ellipse(x + dx, y, r, r * 0.7), [255, 255, 255, 0.75]);
  }
  const [far, near] = [mix(colour, rgb(0x7fb069), 0.6), mix(colour, rgb(0x4f8a4b), 0.7)];
  const crest = random.uniform(54, 62);
  canvas.fill(
    blob([-20, 110], [-12, 64], [18, crest], [46, 66], [76, crest - 3], [112, 66], [120, 110]),
    lighter(far, 0.25),
  );
  canvas.fill(rectangle(-1, 74, 102, 27), gradient(near, darker(near, 0.25), 0, 74, 0, 100));
  canvas.fill(
    blob([-20, 112], [-10, 77], [30, 71], [70, 73], [112, 76], [120, 112]),
    gradient(near, darker(near, 0.3), 0, 72, 0, 100),
  );
};

/** Sun rays from the middle. */
const rays: Background = (canvas, colour, random) => {
  canvas.fill(sheet, lighter(colour, 0.5));
  const turn = random.uniform(0, 0.4);
  for (let i = 0; i < 12; i++) {
    const angle = turn + (i * Math.PI) / 6;
    const edge = (a: number): [number, number] => [50 + 90 * Math.cos(a), 48 + 90 * Math.sin(a)];
    canvas.fill(polygon([50, 48], edge(angle), edge(angle + Math.PI / 12)), lighter(colour, 0.25));
  }
  canvas.fill(sheet, glow([255, 255, 255, 0.45], faded(colour, 0), 50, 48, 45));
};

/** Every category is shown on all of them, so that the background does not tell the category. */
export const BACKGROUNDS: readonly Background[] = [studio, room, stripes, lights, hills, rays];
export const BACKGROUND_COLOURS: readonly Colour[] = [0x7aa6c2, 0xd9a46c, 0x8fbf8f, 0x9a86b8, 0x77b5b0, 0xe0a0a0].map(
  rgb,
);
