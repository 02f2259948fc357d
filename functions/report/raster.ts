import sharp from "sharp";
import type { RgbImage } from "../../shared/preprocess/rgb-image.ts";
import type { Raster } from "../../shared/report/raster.ts";
import { useOwnFonts } from "./fonts.ts";
import { pdf } from "./pdf.ts";
import { filledInPoints } from "./points.ts";

/** Pixels per inch of a PNG: what journals ask for. */
const PRINT = 300;

/** Drawings and images as PNG by libvips and librsvg, and as PDF, text in the project's own fonts. */
export const raster: Raster = {
  pdf,
  drawing(svg) {
    useOwnFonts();
    return sharp(Buffer.from(filledInPoints(svg)), { density: PRINT, unlimited: true })
      .removeAlpha() // a drawing is on white
      .png({ compressionLevel: 6 })
      .toBuffer();
  },
  async photograph(image) {
    return `data:image/jpeg;base64,${Buffer.from(await jpeg(image)).toString("base64")}`;
  },
};

/** An image as a JPEG whose colours are as sharp as its lights. */
export const jpeg = ({ width, height, data }: RgbImage): Promise<Uint8Array> =>
  sharp(data, { raw: { width, height, channels: 3 } })
    .jpeg({ quality: 82, chromaSubsampling: "4:4:4" })
    .toBuffer();
