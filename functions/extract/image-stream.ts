import { BATCHES_AHEAD } from "../../models/batch.ts";
import type { Preprocessing } from "../../shared/preprocess/preprocessing.ts";
import type { RgbImage } from "../../shared/preprocess/rgb-image.ts";
import type { StepRuntime } from "../runtime/step-runtime.ts";
import type { LoadImage, PlannedImage } from "../stimuli/planned-images.ts";

/** Images in their order; the first are fetched and decoded already, while the network that is to see them is opened. */
export interface ImageStream {
  /** when the first images were fetched, or failed: opening a network keeps this thread busy, and then nothing is */
  readonly begun: Promise<unknown>;
  /** @throws what fetching or decoding an image throws, when its turn has come */
  images(): AsyncGenerator<RgbImage, void>;
}

/** How images are made ready. */
interface ImageSupply {
  readonly load: LoadImage;
  readonly showImage: StepRuntime["showImage"];
  /** how many are run at a time */
  readonly batch: number;
}

/** Fetches and decodes images some batches before they are wanted. */
export function imageStream(
  images: readonly PlannedImage[],
  { resize, crop }: Preprocessing,
  { load, showImage, batch }: ImageSupply,
): ImageStream {
  const ahead = BATCHES_AHEAD * batch;
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
    if (fetched.length < ahead) fetched.push(Promise.race([fetching.promise, shown.catch(() => undefined)]));
  };
  for (const image of images.slice(0, ahead)) begin(image);
  return {
    begun: Promise.all(fetched),
    images: async function* () {
      for (let i = ahead, next = under.shift(); next !== undefined; i++, next = under.shift()) {
        const another = images[i];
        if (another) begin(another);
        yield await next;
      }
    },
  };
}
