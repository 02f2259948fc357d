import type { Extent } from "../../shared/preprocess/preprocessing.ts";
import { shown } from "../../shared/preprocess/preprocess.ts";
import type { RgbImage } from "../../shared/preprocess/rgb-image.ts";
import { decodeRgb } from "./decode.ts";
import type { EncodedImage } from "./planned-images.ts";

/** An image, and how much of it a network sees: what is to be done before it is normalised. */
export interface ImageTask {
  readonly image: EncodedImage | RgbImage;
  readonly resize: Extent;
  readonly crop: Extent;
}

/** Decodes, resizes and crops an image. @throws {InputError} if it cannot be decoded */
export async function shownImage({ image, resize, crop }: ImageTask): Promise<RgbImage> {
  return shown("bytes" in image ? await decodeRgb(image.bytes, image.name) : image, { resize, crop });
}
