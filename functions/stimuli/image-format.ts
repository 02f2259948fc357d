import { InputError } from "../../shared/errors.ts";
import { strangerIn } from "../../shared/formats/strangers.ts";
import { isBmp } from "../../shared/preprocess/bmp-image.ts";

export type ImageFormat = "PNG" | "JPEG" | "WebP" | "GIF" | "TIFF" | "BMP";

/** Whether a file is called as an image that can be read. */
export const isCalledImage = (file: string): boolean => /\.(png|jpe?g|webp|gif|tiff?|bmp)$/i.test(file);

/**
 * The format of an image by its first bytes, whatever its file is called. Only formats whose decoding was found equal to
 * Pillow's are let through; the others (SVG, HEIF, …) never reach a decoder.
 *
 * @throws {InputError} if the bytes are of no such format
 */
export function imageFormat(bytes: Uint8Array, name: string): ImageFormat {
  if (bytes.length === 0) throw new InputError(`${name}: an empty file, not an image`);
  const start = String.fromCharCode(...bytes.subarray(0, 12));
  if (start.startsWith("\x89PNG\r\n\x1a\n")) return "PNG";
  if (start.startsWith("\xff\xd8\xff")) return "JPEG";
  if (start.startsWith("RIFF") && start.endsWith("WEBP")) return "WebP";
  if (/^GIF8[79]a/.test(start)) return "GIF";
  if (start.startsWith("II*\0") || start.startsWith("MM\0*")) return "TIFF";
  if (isBmp(bytes)) return "BMP";
  const stranger = strangerIn(bytes);
  if (stranger !== undefined) throw new InputError(`${name}: ${stranger}`);
  throw new InputError(`${name}: ${bytes.length} bytes that are no PNG, JPEG, WebP, GIF, TIFF or BMP image`, {
    advice: "save the stimulus as PNG or JPEG, 8 bits per channel",
  });
}
