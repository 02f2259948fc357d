import sharp from "sharp";
import type { Raster } from "../../shared/report/raster.ts";
import { useOwnFonts } from "./fonts.ts";

/** SVG's pixels are librsvg's at 72 per inch; twice that is two pixels for each. */
const TWICE = 144;

/** Drawings and images as PNG by libvips and librsvg, text in the project's own fonts. */
export const raster: Raster = {
  async drawing(svg) {
    useOwnFonts();
    return sharp(Buffer.from(svg), { density: TWICE, unlimited: true }).png({ compressionLevel: 9 }).toBuffer();
  },
  async image(pixels, n, scale) {
    const png = await sharp(pixels, { raw: { width: n, height: n, channels: 3 } })
      .resize(n * scale, n * scale, { kernel: "nearest" })
      .png({ palette: true, colours: 256, dither: 0, compressionLevel: 9 })
      .toBuffer();
    return `data:image/png;base64,${png.toString("base64")}`;
  },
};
