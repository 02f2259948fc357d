import { BATCHES } from "../../models/batch.ts";
import type { Preprocessing } from "../../shared/preprocess/preprocessing.ts";
import type { RgbImage } from "../../shared/preprocess/rgb-image.ts";
import type { StepRuntime } from "../runtime/step-runtime.ts";
import type { LoadImage, PlannedImage } from "../stimuli/planned-images.ts";

/** Images that are fetched and decoded ahead of the one that is wanted: those of two batches. */
const AHEAD = 2 * BATCHES.cpu;

/** Images in their order; the first are fetched and decoded already, while the network that is to see them is opened. */
export interface ImageStream {
  /** when the first images were fetched, or failed: opening a network keeps this thread busy, and then nothing is */
  readonly begun: Promise<unknown>;
  /** @throws what fetching or decoding an image throws, when its turn has come */
  images(): AsyncGenerator<RgbImage, void>;
}

/** Fetches and decodes images some batches before they are wanted. */
export function imageStream(
  images: readonly PlannedImage[],
  { resize, crop }: Preprocessing,
  load: LoadImage,
  showImage: StepRuntime["showImage"],
): ImageStream {
  const under: Promise<RgbImage>[] = [];
  const fetched: Promise<unknown>[] = [];
  const begin = (image: PlannedImage): void => {
    const fetching = Promise.withResolvers<undefined>();
    const loaded = async () => {
      try {
        return await load(image);
      } finally {
        fetching.resolve(undefined);
      }
    };
    const shown = showImage({ digest: image.digest, resize, crop, load: loaded });
    shown.catch(() => undefined); // is thrown when its turn has come
    under.push(shown);
    if (fetched.length < AHEAD) fetched.push(Promise.race([fetching.promise, shown.catch(() => undefined)]));
  };
  for (const image of images.slice(0, AHEAD)) begin(image);
  return {
    begun: Promise.all(fetched),
    images: async function* () {
      for (let i = AHEAD, next = under.shift(); next !== undefined; i++, next = under.shift()) {
        const ahead = images[i];
        if (ahead) begin(ahead);
        yield await next;
      }
    },
  };
}
