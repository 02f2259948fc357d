import type { Metadata } from "sharp";
import { frameComponents } from "../../shared/formats/jpeg-segments.ts";
import { TIFF, tiffTags } from "../../shared/formats/tiff-tags.ts";
import type { ImageFormat } from "./image-format.ts";

export interface Ambiguity {
  readonly found: string;
  readonly advice: string;
}

const PNG_ADVICE = "save the stimulus as PNG, 8 bits per channel";

/** Byte of a PNG that says how many bits a sample has, and components of a JPEG that is grey, and of one in colours. */
const [PNG_BITS_AT, GREY, COLOURS] = [24, 1, 3];

/** Whether the first bytes tell that `ambiguityOf` finds nothing in an image, if it is one: libvips takes a tenth of decoding to look. */
export function isPlain(format: ImageFormat, bytes: Uint8Array): boolean {
  switch (format) {
    case "PNG":
      return (bytes[PNG_BITS_AT] ?? 16) <= 8;
    case "JPEG":
      return [GREY, COLOURS].includes(frameComponents(bytes) ?? 0);
    case "WebP":
      return true;
    default:
      return false;
  }
}

/** What of an image has no one meaning in RGB, or another in Pillow than here; undefined for most images. */
export function ambiguityOf(format: ImageFormat, metadata: Metadata, bytes: Uint8Array): Ambiguity | undefined {
  const { space, hasAlpha } = metadata;
  if (space === "cmyk") {
    return { found: "CMYK colours, needed RGB or grey", advice: "convert it to RGB with its profile" };
  }
  if (space === "grey16") {
    // Pillow saturates it to white above 255
    return { found: "16-bit grey, needed 8 bits per channel", advice: "scale it to 0…255 and save it again" };
  }
  if (format === "GIF" && hasAlpha) {
    // Pillow keeps the colours of transparent pixels, libvips does not
    return { found: "a GIF with transparent pixels, whose colours are not known", advice: PNG_ADVICE };
  }
  return format === "TIFF" ? tiffAmbiguity(tiffTags(bytes)) : undefined;
}

/** Values of TIFF's fields (TIFF 6.0, sections 8, 18, 19 and 22). */
const [PALETTE, Y_CB_CR] = [3, 6];
const COMPRESSIONS = new Map([
  [1, "none"],
  [2, "CCITT"],
  [3, "CCITT T.4"],
  [4, "CCITT T.6"],
  [5, "LZW"],
  [7, "JPEG"],
  [8, "deflate"],
  [32773, "PackBits"],
  [32946, "deflate"],
]);
const PREMULTIPLIED = 1;

function tiffAmbiguity(tags: ReadonlyMap<number, readonly number[]>): Ambiguity | undefined {
  const of = (tag: number, otherwise: number): number => tags.get(tag)?.[0] ?? otherwise;
  const photometric = of(TIFF.photometric, -1);
  const compression = of(TIFF.compression, 1);
  const needs = (found: string): Ambiguity => ({ found: `a TIFF ${found}`, advice: PNG_ADVICE });
  if ((tags.get(TIFF.bitsPerSample) ?? [1]).some((bits) => bits > 8)) return needs("of more than 8 bits per channel");
  if (of(TIFF.sampleFormat, 1) !== 1) return needs("of samples that are no unsigned integers");
  if (!COMPRESSIONS.has(compression)) return needs(`of compression ${compression}, which is not read`);
  const isKnown = photometric >= 0 && photometric <= PALETTE;
  if (!isKnown && !(photometric === Y_CB_CR && COMPRESSIONS.get(compression) === "JPEG")) {
    return needs("whose colours are neither grey, RGB nor a palette");
  }
  if (photometric === PALETTE && !tags.has(TIFF.colourMap)) return needs("of a palette that is not there");
  // Pillow turns such images, and no others
  if (of(TIFF.orientation, 1) !== 1) return needs("that says it is to be turned");
  if (of(TIFF.extraSamples, 0) === PREMULTIPLIED) return needs("with colours multiplied by their transparency");
  return undefined;
}
