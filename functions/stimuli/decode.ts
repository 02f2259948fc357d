import type { Metadata, Sharp, SharpOptions } from "sharp";
import { InputError } from "../../shared/errors.ts";
import { bmpSize, readBmp } from "../../shared/preprocess/bmp-image.ts";
import { faultBehindPixels } from "../../shared/formats/jpeg-segments.ts";
import type { RgbImage } from "../../shared/preprocess/rgb-image.ts";
import { ambiguityOf, isPlain } from "./ambiguous-colours.ts";
import { imageFormat } from "./image-format.ts";

/** Where Pillow begins to warn of a decompression bomb: 1 GiB / 4 / 3 pixels. In RGB they fill 268 MB. */
export const MOST_PIXELS = 89_478_485;

/** "error" is Pillow's strictness: what is cut short fails, what libpng or libjpeg only warn of passes. */
const STRICTNESS: SharpOptions = { failOn: "error", ignoreIcc: true };

/**
 * The pixels of an image, equal in every byte to Pillow's `Image.open(file).convert("RGB")`: grey and palette become RGB, alpha is
 * dropped and not blended, 16-bit colour keeps its high byte; colour profiles, gamma and the EXIF orientation of a JPEG are
 * ignored, and of an animation or of several pages the first is taken.
 *
 * @param name - of the file, for messages
 * @throws {InputError} for what is not an image, is damaged or cut short, or has more than `MOST_PIXELS`; and for what Pillow's bytes
 *   cannot be met for, or mean little (`ambiguityOf`)
 */
export async function decodeRgb(bytes: Uint8Array, name: string): Promise<RgbImage> {
  const format = imageFormat(bytes, name);
  if (format === "BMP") {
    requirePixels(bmpSize(bytes, name), name);
    return readBmp(bytes, name);
  }
  const { default: sharp } = await import("sharp");
  const complaint = `${name}: a ${format} image that cannot be read`;
  const opened = (limitInputPixels: number | false) => sharp(bytes, { ...STRICTNESS, limitInputPixels });
  // what fails at once is examined, to say why
  const atOnce = isPlain(format, bytes) ? await pixelsOf(opened(MOST_PIXELS)).catch(() => undefined) : undefined;
  const { data, info } =
    atOnce ??
    (await examinedPixels(opened(false), complaint, (metadata) => {
      requirePixels(metadata, name);
      const ambiguous = ambiguityOf(format, metadata, bytes);
      if (ambiguous) throw new InputError(`${name}: ${ambiguous.found}`, { advice: ambiguous.advice });
    }));
  const fault = format === "JPEG" ? faultBehindPixels(bytes) : undefined;
  if (fault !== undefined) throw damaged(complaint, fault);
  if (data.length !== 3 * info.width * info.height) {
    throw new InputError(`${name}: ${info.channels} channels of 8 bits after decoding, needed 3`);
  }
  return { width: info.width, height: info.height, data };
}

/** @param examine - throws if an image like that is not to be decoded */
async function examinedPixels(image: Sharp, complaint: string, examine: (metadata: Metadata) => void) {
  examine(await readable(complaint, () => image.metadata()));
  return readable(complaint, () => pixelsOf(image));
}

const pixelsOf = (image: Sharp) =>
  image.removeAlpha().toColourspace("srgb").raw().toBuffer({ resolveWithObject: true });

function requirePixels({ width, height }: Pick<Metadata, "width" | "height">, name: string): void {
  if (width * height <= MOST_PIXELS) return;
  throw new InputError(
    `${name}: ${width} × ${height} pixels are too many, at most ${MOST_PIXELS.toLocaleString("en")} are read`,
    { advice: "save the stimulus smaller; networks see some 224 × 224 pixels of it" },
  );
}

async function readable<T>(complaint: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (cause) {
    throw damaged(complaint, reasonOf(cause), cause);
  }
}

/** What libvips says first: of a damaged file it says much, and the same again. */
function reasonOf(cause: unknown): string {
  const lines = cause instanceof Error ? cause.message.split("\n") : [String(cause)];
  return [...new Set(lines.map((line) => line.trim()).filter((line) => line !== ""))].slice(0, 2).join("; ");
}

const damaged = (complaint: string, reason: string, cause?: unknown): InputError =>
  new InputError(`${complaint} (${reason}): damaged or cut short`, { cause });
