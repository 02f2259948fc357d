import { SHARD_BYTES } from "../limits.ts";
import { splitRange } from "./chunks.ts";
import type { PlannedNetwork } from "./planned-network.ts";
import type { Plan } from "./schema.ts";

/**
 * What one shard has at most. Measured costs are no part of it: where a shard is cut decides the addresses of its activations, and
 * those must not change when a machine is measured anew.
 */
export const MOST_OF_SHARD = {
  /** of activations, of all layers that are read */
  bytes: SHARD_BYTES.most,
  /** multiply-accumulates: one to two minutes of a Lambda */
  work: 5e12,
  images: 4096,
} as const;

/** What a network makes of one image. */
export interface PerImage {
  readonly bytes: number;
  /** multiply-accumulates */
  readonly work: number;
}

/** Ranges of stimuli that are extracted apart: as few as fit, of equal lengths. */
export function cutShards(images: number, { bytes, work }: PerImage): [number, number][] {
  const most = Math.min(
    MOST_OF_SHARD.images,
    MOST_OF_SHARD.bytes / Math.max(bytes, 1),
    MOST_OF_SHARD.work / Math.max(work, 1),
  );
  return splitRange(images, Math.ceil(images / Math.max(1, Math.floor(most))));
}

/** A unit of extraction: a network over one of its shards, by their places in the plan. */
export interface Unit {
  readonly network: number;
  readonly shard: number;
}

/** Every unit of a plan, network by network: extractions are ranges of this list. */
export const extractionUnits = (networks: readonly Pick<PlannedNetwork, "preprocess" | "shards">[]): Unit[] =>
  networks.flatMap(({ preprocess, shards }, network) =>
    preprocess === undefined ? [] : shards.map((_, shard) => ({ network, shard })),
  );

/** How many images networks are shown, each counted for every network. */
export const imagesShown = ({ networks, stimuli }: Pick<Plan, "networks" | "stimuli">): number =>
  networks.filter(({ preprocess }) => preprocess !== undefined).length * stimuli.length;

/** A layer whose RDM is computed from activations, by places in the plan. */
export interface ComparedLayer {
  readonly network: number;
  readonly layer: number;
}

/** Every layer whose activations are kept and then compared, network by network: comparisons are ranges of this list. */
export const comparedLayers = (networks: Plan["networks"]): ComparedLayer[] =>
  networks.flatMap(({ layers, activations: kept }, network) =>
    layers.flatMap(({ activations }, layer) =>
      activations === undefined || kept === "drop" ? [] : [{ network, layer }],
    ),
  );

/** Paths of all activations that are kept, shard by shard. */
export const keptActivations = (networks: Plan["networks"]): string[] =>
  comparedLayers(networks).flatMap(({ network, layer }) => networks[network].layers[layer].activations ?? []);
