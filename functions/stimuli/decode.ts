import type { Sharp } from "sharp";
import { InputError } from "../../shared/errors.ts";
import type { RgbImage } from "../../shared/preprocess/rgb-image.ts";
import { imageFormat } from "./image-format.ts";

/**
 * The pixels of a PNG, JPEG or WebP image, equal in every byte to Pillow's `Image.open(file).convert("RGB")`:
 * grey and palette become RGB, alpha is dropped and not blended, 16-bit colour keeps its high byte; colour profiles, gamma
 * and EXIF orientation are ignored, and of an animation the first frame is taken.
 *
 * @param name - of the file, for messages
 * @throws {InputError} for what is not an image, is damaged or cut short; for CMYK, whose RGB is a matter of its profile; and
 *   for 16-bit grey, which Pillow saturates to white above 255
 */
export async function decodeRgb(bytes: Uint8Array, name: string): Promise<RgbImage> {
  const format = imageFormat(bytes, name);
  const { default: sharp } = await import("sharp");
  // "error" is Pillow's strictness: what is cut short fails, what libpng or libjpeg only warn of passes
  const image = sharp(bytes, { failOn: "error", ignoreIcc: true });
  const { data, info } = await readable(`${name}: a ${format} image that cannot be read`, async () => {
    await refuseAmbiguousColours(image, name);
    return image.removeAlpha().toColourspace("srgb").raw().toBuffer({ resolveWithObject: true });
  });
  if (data.length !== 3 * info.width * info.height) {
    throw new InputError(`${name}: ${info.channels} channels of 8 bits after decoding, needed 3`);
  }
  return { width: info.width, height: info.height, data };
}

async function refuseAmbiguousColours(image: Sharp, name: string): Promise<void> {
  const { space } = await image.metadata();
  if (space === "cmyk") {
    throw new InputError(`${name}: CMYK colours, needed RGB or grey`, { advice: "convert it to RGB with its profile" });
  }
  if (space === "grey16") {
    throw new InputError(`${name}: 16-bit grey, needed 8 bits per channel`, {
      advice: "scale it to 0…255 and save it again",
    });
  }
}

async function readable<T>(complaint: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (cause) {
    if (cause instanceof InputError) throw cause;
    const reason = cause instanceof Error ? cause.message.replaceAll(/\s*\n\s*/g, "; ") : String(cause);
    throw new InputError(`${complaint} (${reason}): damaged or cut short`, { cause });
  }
}
