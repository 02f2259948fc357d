import { costs } from "../shared/costs.ts";
import { BATCH } from "./batch.ts";
import type { GraphSize } from "./graph-size.ts";

/** What a network takes on one core, as costs.json knows it, and in memory. */
export interface NetworkCost {
  /** seconds until it is ready to run */
  readonly setUp: number;
  /** seconds per image, decoding and preprocessing among them */
  readonly image: number;
  /** of a process that runs it, beside the activations that it keeps; 2²⁰ bytes */
  readonly megabytes: number;
}

/**
 * Of a process without a network, and how often it holds the weights at its peak: as drawn, while they are encoded, as an ONNX
 * model, as onnxruntime copies and rearranges them. With both, AlexNet is given a third more than the 1,130 MB that were measured.
 * What is held of a batch is held as float64 as well while means of it are taken.
 */
const MEGABYTES = { process: 400, copies: 5, pooled: 2 } as const;

/** What it takes to open a graph and to run it. */
export const graphCost = ({ parameters, multiplyAccumulates, widestLive }: GraphSize): NetworkCost => ({
  setUp: parameters * costs.network.open,
  image: costs.network.image + multiplyAccumulates * costs.network.multiplyAccumulate,
  megabytes:
    MEGABYTES.process + (4 * (MEGABYTES.copies * parameters + MEGABYTES.pooled * BATCH * widestLive)) / 2 ** 20,
});
