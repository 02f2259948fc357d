import type { RgbImage } from "../preprocess/rgb-image.ts";

/** What makes pixels, by native code and fonts that the caller brings: the report itself is computed from its input alone. */
export interface Raster {
  /** PNG of an SVG with 300 pixels to the inch. */
  drawing(svg: string): Promise<Uint8Array>;
  /** PDF of an SVG, one page of its size. */
  pdf(svg: string): Promise<Uint8Array>;
  /** `data:` URI of a PNG of n × n pixels, row by row, each red, green and blue, enlarged to a square of `scale` × `scale`. */
  image(pixels: Uint8Array, n: number, scale: number): Promise<string>;
  /** `data:` URI of a JPEG of the same pixels. */
  photograph(image: RgbImage): Promise<string>;
}
