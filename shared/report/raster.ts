import type { RgbImage } from "../preprocess/rgb-image.ts";

/** What makes pixels, by native code and fonts that the caller brings: the report itself is computed from its input alone. */
export interface Raster {
  /** PNG of an SVG with 300 pixels to the inch. */
  drawing(svg: string): Promise<Uint8Array>;
  /** PDF of an SVG, one page of its size. */
  pdf(svg: string): Promise<Uint8Array>;
  /** `data:` URI of a JPEG of an image. */
  photograph(image: RgbImage): Promise<string>;
}
