import type { Plan } from "../../shared/plan/schema.ts";
import { MOST_OF_SHARD, type PerImage } from "../../shared/plan/shards.ts";

/**
 * Why activations of a network cannot be dropped once they are compared: those of all stimuli are held together for that, and these are
 * too many.
 */
export function undroppable(images: number, { bytes, work }: PerImage, shards: readonly unknown[]): string {
  const { bytes: mostBytes, work: mostWork, images: mostImages } = MOST_OF_SHARD;
  const limits = [
    { is: images * bytes, most: mostBytes, unit: "bytes of activations" },
    { is: images * work, most: mostWork, unit: "multiply-accumulates" },
    { is: images, most: mostImages, unit: "images" },
  ];
  const beyond = limits
    .filter(({ is, most }) => is > most)
    .map(({ is, most, unit }) => `${is} ${unit} of at most ${most}`);
  return (
    `found activations: drop, which compares stimuli where a network is shown them all at once, and these take ${shards.length} shards: ` +
    `${beyond.join(", ")}; needed activations: keep, fewer images, fewer layers, or pooling: spatial-mean`
  );
}

/** What is to be said of a study that keeps no activations of networks that it runs. */
export const droppedNotes = ({ networks }: Pick<Plan, "networks">): string[] =>
  networks.some(({ activations }) => activations === "drop")
    ? ["activations are dropped once they are compared: of the networks that are run, RDMs alone are kept"]
    : [];
