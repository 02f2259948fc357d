import type { RgbImage } from "../../shared/preprocess/rgb-image.ts";
import type { ShowImage } from "./wanted-image.ts";

/** Bytes of images that networks share: 1,700 of 224 × 224. */
const KEPT = 2 ** 28;

/** Shows the images of one study on this machine, each decoded once while there is room. */
export const sharedImages = (show: ShowImage): ShowImage => keepingImages(show, KEPT);

/**
 * Keeps images as they are seen, so that several networks of one preprocessing share them. What comes first is kept, up to so many
 * bytes: each network looks at all images in one order, so whatever was put in the place of another would be gone when it is wanted.
 */
export function keepingImages(show: ShowImage, bytes: number): ShowImage {
  const kept = new Map<string, RgbImage>();
  let free = bytes;
  return async (wanted) => {
    const key = JSON.stringify([wanted.digest, wanted.resize, wanted.crop]);
    const known = kept.get(key);
    if (known) return known;
    const image = await show(wanted);
    if (image.data.length <= free && !kept.has(key)) {
      kept.set(key, image);
      free -= image.data.length;
    }
    return image;
  };
}
