import type { Extent } from "../../shared/preprocess/preprocessing.ts";
import type { RgbImage } from "../../shared/preprocess/rgb-image.ts";
import type { WorkerPool } from "../threads/worker-pool.ts";
import type { EncodedImage } from "./planned-images.ts";
import { type ImageTask, shownImage } from "./shown-image.ts";

/** An image as networks of some preprocessing see it. */
export interface WantedImage {
  /** of the image as it is stored */
  readonly digest: string;
  readonly resize: Extent;
  readonly crop: Extent;
  readonly load: () => Promise<EncodedImage | RgbImage>;
}

/** Decodes, resizes and crops an image, wherever that is done. */
export type ShowImage = (wanted: WantedImage) => Promise<RgbImage>;

/** Prepares an image where the step itself runs; decoding has threads of its own. */
export const showInThisThread: ShowImage = async ({ load, resize, crop }) =>
  shownImage({ image: await load(), resize, crop });

/** Threads that do so. */
export type ImagePool = WorkerPool<ImageTask, RgbImage>;

/** Images that are prepared before it is worth starting threads for the others: a thread takes as long to start. */
const THREADS_AFTER = 64;

/**
 * Prepares images in threads of their own, beside inference, which keeps the step's busy; a few where the step itself runs.
 * @param after - how many come before threads are started
 */
export function inThreads(pool: Pick<ImagePool, "run">, after = THREADS_AFTER): ShowImage {
  let asked = 0;
  return async (wanted) => {
    if (asked++ < after) return showInThisThread(wanted);
    const { load, resize, crop } = wanted;
    return pool.run({ image: await load(), resize, crop });
  };
}
