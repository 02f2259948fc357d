import { grey, GREY_SIDE, type GreyImages, isComparable, squareInGrey } from "../../shared/controls/grey-images.ts";
import type { Stimulus } from "./stimulus.ts";

/** Images in grey, and how they came to be of one size. */
export interface LoadedGreyImages extends GreyImages {
  readonly inWords: string;
  readonly notes: readonly string[];
}

/**
 * Every image of a study in grey; one is held in colour at a time, and decoded once. How images are compared is known when all are:
 * those that can be compared as they are, are kept so until then.
 */
export async function greyImages(stimuli: readonly Stimulus[]): Promise<LoadedGreyImages> {
  const sizes: { width: number; height: number }[] = [];
  const resized: Float32Array[] = [];
  const asTheyAre: Float32Array[] = [];
  for (const stimulus of stimuli) {
    const image = await stimulus.load();
    sizes.push({ width: image.width, height: image.height });
    resized.push(squareInGrey(image));
    if (isComparable(sizes)) asTheyAre.push(grey(image));
    else asTheyAre.length = 0;
  }
  const isAsItIs = isComparable(sizes);
  const images = isAsItIs ? asTheyAre : resized;
  const pixels = images[0]?.length ?? 0;
  const values = new Float32Array(pixels * images.length);
  for (const [i, image] of images.entries()) values.set(image, i * pixels);
  const inWords = isAsItIs
    ? `${sizes[0]?.width} × ${sizes[0]?.height} as they are`
    : `the central ${GREY_SIDE} × ${GREY_SIDE} after the shorter side was resized to ${GREY_SIDE}`;
  return { values, pixels, inWords, notes: [`controls: pixels in grey, ${inWords}`] };
}
