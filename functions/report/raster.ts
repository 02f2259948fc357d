import sharp from "sharp";
import type { RgbImage } from "../../shared/preprocess/rgb-image.ts";
import type { Raster } from "../../shared/report/raster.ts";
import { useOwnFonts } from "./fonts.ts";
import { pdf } from "./pdf.ts";

/** Pixels per inch of a PNG: what journals ask for. */
const PRINT = 300;
/** A drawing has 96 pixels to the inch, and librsvg takes an inch for 72 of them. */
const DENSITY = (PRINT / 96) * 72;

/** Drawings and images as PNG by libvips and librsvg, and as PDF, text in the project's own fonts. */
export const raster: Raster = {
  pdf,
  async drawing(svg) {
    useOwnFonts();
    return sharp(Buffer.from(svg), { density: DENSITY, unlimited: true })
      .withMetadata({ density: PRINT })
      .png({ compressionLevel: 6 })
      .toBuffer();
  },
  async image(pixels, n, scale) {
    const png = await sharp(pixels, { raw: { width: n, height: n, channels: 3 } })
      .resize(n * scale, n * scale, { kernel: "nearest" })
      .png({ palette: true, colours: 256, dither: 0, compressionLevel: 9 })
      .toBuffer();
    return `data:image/png;base64,${png.toString("base64")}`;
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
