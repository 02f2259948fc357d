import type { Extent } from "../../shared/preprocess/preprocessing.ts";
import type { RgbImage } from "../../shared/preprocess/rgb-image.ts";
import type { EncodedImage } from "./planned-images.ts";
import { shownImage } from "./shown-image.ts";

/** An image as networks of some preprocessing see it. */
export interface WantedImage {
  /** of the image as it is stored */
  readonly digest: string;
  readonly resize: Extent;
  readonly crop: Extent;
  readonly load: () => Promise<EncodedImage | RgbImage>;
}

export type ShowImage = (wanted: WantedImage) => Promise<RgbImage>;

/** Prepares an image where the step itself runs; decoding has threads of its own. */
export const inThisThread: ShowImage = async ({ load, resize, crop }) =>
  shownImage({ image: await load(), resize, crop });
