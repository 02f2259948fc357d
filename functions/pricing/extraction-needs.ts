import type { NetworkCost } from "../../models/cost.ts";
import { BATCHES } from "../../models/batch.ts";
import type { Needs } from "../../shared/plan/chunk-needs.ts";

/** An image that is held while it waits to be seen, as bytes and decoded: a photograph of three megapixels. */
const WAITING_MEGABYTES = 10;

/**
 * What the extraction of a shard needs: the network with one batch, the images that wait, and the activations of the shard. That an
 * image is fetched is in its cost.
 *
 * @param bytes - of the activations of one image, of all layers that are read
 */
export const extractionNeeds = (cost: NetworkCost, { images, bytes }: { images: number; bytes: number }): Needs => ({
  megabytes: cost.megabytes + 2 * BATCHES.cpu * WAITING_MEGABYTES + (images * bytes) / 2 ** 20,
  seconds: cost.setUp + images * cost.image,
});
