import { costs } from "../shared/costs.ts";
import { BATCH, BATCHES } from "./batch.ts";
import type { GraphSize } from "./graph-size.ts";

/** What a network takes on one core, as costs.json knows it, and in memory. */
export interface NetworkCost {
  /** seconds until it is ready to run */
  readonly setUp: number;
  /** seconds per image, decoding and preprocessing among them */
  readonly image: number;
  /** multiply-accumulates per image: the same on every machine */
  readonly work: number;
  /** of a process that runs it, beside the activations that it keeps; 2²⁰ bytes */
  readonly megabytes: number;
  /** of a GPU's memory, while it runs a batch there; 2²⁰ bytes */
  readonly gpuMegabytes: number;
}

/**
 * Of a process without a network, and how often it holds the weights at its peak, for each place where they are applied: as they
 * were drawn, as onnxruntime joins them with batch normalisations, and as it rearranges them; weights that a model is fed it holds
 * once. What is held of a batch is held as float64 as well while means of it are taken. All architectures are given 1.1 to 2 times the most that was
 * measured of them (docs/networks.md).
 */
const MEGABYTES = { process: 400, copies: 3, pooled: 2 } as const;

/**
 * How often onnxruntime holds a model's file at its peak, with the file itself: 1,620 MB were measured of one of 671 MB, 3,280 of one
 * of 1,008 MB whose convolutions it joins with batch normalisations.
 */
const FILES = 3;

/** What it takes to open a model of a file and to run it; bytes are those of the file and what lies beside it. */
export const modelCost = (
  size: Omit<GraphSize, "parameters" | "appliedParameters" | "fedParameters"> & { readonly bytes: number },
): NetworkCost => ({
  setUp: (size.bytes / 4) * costs.network.open,
  image: secondsPerImage(size),
  work: size.multiplyAccumulates,
  megabytes: MEGABYTES.process + megabytesOfBatch(size) + (FILES * size.bytes) / 2 ** 20,
  gpuMegabytes: megabytesOnGpu(size.bytes, size),
});

/** What it takes to open a graph and to run it, on a processor fed with its weights. */
export function graphCost(size: GraphSize): NetworkCost {
  const copied = size.appliedParameters - size.fedParameters;
  const megabytesOfWeights = (4 * (MEGABYTES.copies * copied + size.fedParameters)) / 2 ** 20;
  return {
    setUp: copied * costs.network.open,
    image: secondsPerImage(size),
    work: size.multiplyAccumulates,
    megabytes: MEGABYTES.process + megabytesOfBatch(size) + megabytesOfWeights,
    gpuMegabytes: megabytesOnGpu(4 * size.appliedParameters, size),
  };
}

function secondsPerImage({ multiplyAccumulates, values }: Pick<GraphSize, "multiplyAccumulates" | "values">): number {
  const { image, multiplyAccumulate, value } = costs.network;
  return image + multiplyAccumulates * multiplyAccumulate + values * value;
}

const megabytesOfBatch = ({ widestLive }: Pick<GraphSize, "widestLive">): number =>
  (4 * MEGABYTES.pooled * BATCH * widestLive) / 2 ** 20;

/**
 * Of a GPU on which nothing runs yet but the provider's own code; and how often the values that live at once are held there, since its
 * memory is given out in powers of two, and convolutions take room to work in. AlexNet, ResNet-50, VGG-16, MobileNet and DenseNet are
 * given 1.1 to 1.4 times what they took of an H100 (docs/decisions/gpu.md).
 */
const GPU = { process: 1500, live: 4 } as const;

const megabytesOnGpu = (weights: number, { widestLive }: Pick<GraphSize, "widestLive">): number =>
  GPU.process + (weights + 4 * GPU.live * BATCHES.cuda * widestLive) / 2 ** 20;
