import { ShapeError } from "../../../errors.ts";
import type { Raster } from "../../raster.ts";
import type { Square } from "./block-means.ts";

/** Perceptually uniform, readable with any colour vision and in grey; the figure's legend draws the same scheme. */
export const SCHEME = "viridis";

/** Pixels at least this wide stay sharp at twice the size that they are shown at. */
const SHARP = 340;
/** With the grey of the undefined, 256 colours: a PNG with a palette. */
const LEVELS = 255;
const UNDEFINED_GREY = [210, 210, 210];

/**
 * An RDM as a `data:` URI of a PNG, one square of equal pixels per pair: a rectangle per pair would be a hundred thousand
 * elements in the figure of one network.
 *
 * @param percentiles - 0 to 100; NaN is drawn grey
 */
export async function rdmImage({ side, values }: Square, raster: Raster): Promise<string> {
  const pixels = new Uint8Array(side * side * 3);
  const colors = await schemeColors();
  values.forEach((percentile, at) => {
    const level = Math.round((percentile / 100) * (LEVELS - 1));
    pixels.set(colors[level] ?? UNDEFINED_GREY, 3 * at);
  });
  return raster.image(pixels, side, Math.max(1, Math.ceil(SHARP / side)));
}

/** Red, green and blue of each level, from Vega's own scheme. */
async function schemeColors(): Promise<number[][]> {
  const { scheme } = await import("vega");
  const interpolate: unknown = scheme(SCHEME);
  if (typeof interpolate !== "function") throw new ShapeError(`rdmImage: vega has no continuous scheme ${SCHEME}`);
  return Array.from({ length: LEVELS }, (_, level) =>
    (String(interpolate.call(null, level / (LEVELS - 1))).match(/\d+/g) ?? []).map(Number),
  );
}
