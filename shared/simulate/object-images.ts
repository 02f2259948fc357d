import type { RgbImage } from "../preprocess/rgb-image.ts";
import { Canvas } from "./drawing/canvas.ts";
import { BACKGROUND_COLOURS, BACKGROUNDS } from "./objects/background.ts";
import { drawCat } from "./objects/animals/cat.ts";
import { drawFish } from "./objects/animals/fish.ts";
import { drawBird } from "./objects/animals/bird.ts";
import { drawElephant } from "./objects/animals/elephant.ts";
import { drawTurtle } from "./objects/animals/turtle.ts";
import { drawRabbit } from "./objects/animals/rabbit.ts";
import { drawHammer } from "./objects/tools/hammer.ts";
import { drawScrewdriver } from "./objects/tools/screwdriver.ts";
import { drawWrench } from "./objects/tools/wrench.ts";
import { drawSaw } from "./objects/tools/saw.ts";
import { drawScissors } from "./objects/tools/scissors.ts";
import { drawPaintbrush } from "./objects/tools/paintbrush.ts";
import { drawCottage } from "./objects/buildings/cottage.ts";
import { drawTowerBlock } from "./objects/buildings/tower-block.ts";
import { drawCastle } from "./objects/buildings/castle.ts";
import { drawBarn } from "./objects/buildings/barn.ts";
import { drawChurch } from "./objects/buildings/church.ts";
import { drawLighthouse } from "./objects/buildings/lighthouse.ts";
import { drawFace, FACES } from "./objects/face.ts";
import { type RandomStream, randomStream } from "./random-stream.ts";

/** The categories of the drawn objects. */
export const CATEGORIES = ["face", "animal", "tool", "building"] as const;
export type Category = (typeof CATEGORIES)[number];

export const ANIMATE: ReadonlySet<string> = new Set<Category>(["face", "animal"]);

/** Objects of each category. */
const EXEMPLARS = 6;

export interface ObjectImage {
  /** e.g. face1 */
  readonly name: string;
  readonly category: Category;
  readonly image: RgbImage;
}

type Draw = (canvas: Canvas, random: RandomStream) => void;

const DRAWINGS: Record<Category, readonly Draw[]> = {
  face: FACES.map((face) => (canvas, random) => drawFace(canvas, face, random)),
  animal: [drawCat, drawFish, drawBird, drawElephant, drawTurtle, drawRabbit],
  tool: [drawHammer, drawScrewdriver, drawWrench, drawSaw, drawScissors, drawPaintbrush],
  building: [drawCottage, drawTowerBlock, drawCastle, drawBarn, drawChurch, drawLighthouse],
};

/** How much of the sheet an object takes, and the steepest angle (radians) it is seen at: tools lie about, buildings stand. */
const POSES: Record<Category, { scale: readonly [number, number]; tilt: number }> = {
  face: { scale: [0.92, 1.12], tilt: 0.12 },
  animal: { scale: [0.8, 0.98], tilt: 0.06 },
  tool: { scale: [0.8, 0.96], tilt: 0.9 },
  building: { scale: [0.78, 0.92], tilt: 0 },
};

/**
 * 24 drawings of objects, category by category. Each category is shown once on each of six backgrounds and once in each of six
 * background colours, so that neither tells the category; size, place and tilt vary with the seed.
 *
 * @param size - pixels of both sides
 */
export function objectImages(size: number, seed: number): ObjectImage[] {
  return CATEGORIES.flatMap((category, group) =>
    DRAWINGS[category].map((draw, exemplar) => {
      const random = randomStream(seed, group * EXEMPLARS + exemplar);
      const canvas = Canvas.blank(size);
      BACKGROUNDS[(exemplar + group) % EXEMPLARS](canvas, BACKGROUND_COLOURS[exemplar], random);
      draw(posed(canvas, category, random), random);
      return { name: `${category}${exemplar + 1}`, category, image: canvas.image() };
    }),
  );
}

function posed(canvas: Canvas, category: Category, random: RandomStream): Canvas {
  const { scale, tilt } = POSES[category];
  return canvas.placed({
    x: 50,
    y: 52,
    scale: random.uniform(...scale),
    angle: random.uniform(-tilt, tilt),
    mirrored: random.uniform(0, 1) < 0.5,
    dx: random.uniform(-5, 5),
    dy: random.uniform(-3, 3),
  });
}
