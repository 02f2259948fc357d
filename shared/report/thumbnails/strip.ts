import type { RgbImage } from "../../preprocess/rgb-image.ts";
import { TILE, type Thumbnails } from "./thumbnails.ts";

/** Rows of thumbnails along an axis. */
const MOST_ROWS = 4;
const LARGEST = TILE;
const SMALLEST = 16;

/** Where thumbnails stand along an axis: the strip that they make reaches half a thumbnail beyond either end. */
export interface StripLayout {
  /** pixels on a side of a thumbnail as it is shown */
  readonly side: number;
  readonly rows: number;
  /** pixels of the strip along the axis */
  readonly length: number;
  /** `at`: the pixel of the strip where it begins, which is that of the axis on which it is centred; `row` 0 is next to the axis; `tile`: its place among the thumbnails */
  readonly placed: readonly { readonly tile: number; readonly at: number; readonly row: number }[];
}

/** As many rows as keep thumbnails apart, each thumbnail at its stimulus; one that finds no room is left out. */
export function stripLayout(stimuli: readonly number[], n: number, length: number): StripLayout {
  const cell = length / n;
  const side = Math.round(Math.max(SMALLEST, Math.min(LARGEST, cell)));
  const ends: number[] = Array.from({ length: MOST_ROWS }, () => -Infinity);
  const placed = stimuli.flatMap((stimulus, tile) => {
    const at = (stimulus + 0.5) * cell;
    const row = ends.findIndex((end) => end <= at + 0.5);
    if (row < 0) return [];
    ends[row] = at + side;
    return [{ tile, at, row }];
  });
  return { side, length: length + side, rows: 1 + Math.max(0, ...placed.map(({ row }) => row)), placed };
}

/**
 * The thumbnails as one picture on white, which is drawn enlarged or made smaller as a whole: along the top of a map with row 0 below, or
 * along its left with row 0 at the right.
 */
export function strip({ pixels }: Thumbnails, layout: StripLayout, edge: "top" | "left"): RgbImage {
  const { side, length, rows, placed } = layout;
  const scale = TILE / side;
  const [along, across] = [Math.round(length * scale), rows * TILE];
  const [width, height] = edge === "top" ? [along, across] : [across, along];
  const data = new Uint8Array(3 * width * height).fill(255);
  for (const { tile, at, row } of placed) {
    const [start, depth] = [Math.min(along - TILE, Math.round(at * scale)), across - (row + 1) * TILE];
    const [left, top] = edge === "top" ? [start, depth] : [depth, start];
    for (let y = 0; y < TILE; y++) {
      const from = 3 * TILE * (tile * TILE + y);
      data.set(pixels.subarray(from, from + 3 * TILE), 3 * ((top + y) * width + left));
    }
  }
  return { width, height, data };
}
