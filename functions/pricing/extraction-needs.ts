import type { NetworkCost } from "../../models/cost.ts";
import { BATCHES, BATCHES_AHEAD } from "../../models/batch.ts";
import type { Needs } from "../../shared/plan/chunk-needs.ts";
import { heldNeeds } from "./comparison-needs.ts";

/** An image that is held while it waits to be seen, as bytes and decoded: a photograph of three megapixels. */
const WAITING_MEGABYTES = 10;

/** The dissimilarity that takes longest: which one is asked for is not known here. */
const SLOWEST = "squared-euclidean";

/** A shard of a network. */
interface Shard {
  readonly images: number;
  /** of the activations of one image, of all layers that are read */
  readonly bytes: number;
  /** units of layers whose RDMs are made at once, one after the other */
  readonly compared?: readonly number[];
}

/**
 * What the extraction of a shard needs: the network with one batch, the images that wait, the activations of the shard, those of a batch once
 * more as onnxruntime gives them, and what compares them where they are not kept. That an image is fetched is in its cost.
 */
export function extractionNeeds(cost: NetworkCost, { images, bytes, compared = [] }: Shard): Needs {
  const rdms = compared.map((units) => heldNeeds(SLOWEST, images, units));
  return {
    megabytes:
      cost.megabytes +
      BATCHES_AHEAD * BATCHES.cpu * WAITING_MEGABYTES +
      ((images + BATCHES.cpu) * bytes) / 2 ** 20 +
      Math.max(0, ...rdms.map(({ megabytes }) => megabytes)),
    seconds: cost.setUp + images * cost.image + rdms.reduce((sum, { seconds }) => sum + seconds, 0),
  };
}
