import { encode } from "fast-png";
import { ShapeError } from "../../../errors.ts";
import { base64 } from "../../../formats/base64.ts";
import type { Square } from "./block-means.ts";

/** Perceptually uniform, readable with any colour vision and in grey; the figure's legend draws the same scheme. */
export const SCHEME = "viridis";

/** Pixels at least this wide stay sharp at twice the size that they are shown at. */
const SHARP = 340;
/** With the grey of the undefined, 256 colours: a PNG with a palette. */
const LEVELS = 255;
const UNDEFINED_GREY = [210, 210, 210];

/**
 * RDMs as `data:` URIs of PNGs, one square of equal pixels per pair: a rectangle per pair would be a hundred thousand
 * elements in the figure of one network. Values are percentiles, 0 to 100; any other is drawn grey.
 */
export async function rdmImages(squares: readonly Square[]): Promise<string[]> {
  const palette = [...(await schemeColors()), UNDEFINED_GREY];
  return squares.map(({ side, values }) => {
    const scale = Math.max(1, Math.ceil(SHARP / side));
    const levels = Uint8Array.from(values, levelOf);
    const enlarged = { width: side * scale, height: side * scale, data: enlargedTimes(scale, levels, side) };
    const png = encode({ ...enlarged, depth: 8, channels: 1, palette });
    return `data:image/png;base64,${base64(png)}`;
  });
}

/** That of the grey where there is no other. */
function levelOf(percentile: number): number {
  const level = Math.round((percentile / 100) * (LEVELS - 1));
  return level >= 0 && level < LEVELS ? level : LEVELS;
}

/** Each pixel as a square of scale × scale. */
function enlargedTimes(scale: number, pixels: Uint8Array, side: number): Uint8Array {
  const width = side * scale;
  const enlarged = new Uint8Array(width * width);
  for (let y = 0; y < side; y++) {
    const first = y * scale * width;
    for (let x = 0; x < side; x++) enlarged.fill(pixels[y * side + x], first + x * scale, first + (x + 1) * scale);
    for (let row = 1; row < scale; row++) enlarged.copyWithin(first + row * width, first, first + width);
  }
  return enlarged;
}

/** Red, green and blue of each level, from Vega's own scheme. */
async function schemeColors(): Promise<number[][]> {
  const { scheme } = await import("vega");
  const interpolate: unknown = scheme(SCHEME);
  if (typeof interpolate !== "function") throw new ShapeError(`rdmImages: vega has no continuous scheme ${SCHEME}`);
  return Array.from({ length: LEVELS }, (_, level) =>
    (String(interpolate.call(null, level / (LEVELS - 1))).match(/\d+/g) ?? []).map(Number),
  );
}
