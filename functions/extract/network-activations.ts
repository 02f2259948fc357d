import { setImmediate } from "node:timers/promises";
import { BATCHES } from "../../models/batch.ts";
import { openSession } from "../../models/session.ts";
import type { ReadLocation } from "../../models/input-files.ts";
import type { ModelSource } from "../../models/sources/source.ts";
import { at } from "../../shared/at.ts";
import type { PlannedLayer } from "../../shared/plan/schema.ts";
import type { Provider } from "../../shared/plan/provider.ts";
import type { Pooling } from "../../shared/pooling.ts";
import { preprocess } from "../../shared/preprocess/preprocess.ts";
import { pixelsOf, type Preprocessing } from "../../shared/preprocess/preprocessing.ts";
import type { RgbImage } from "../../shared/preprocess/rgb-image.ts";

export interface ActivationsRequest {
  readonly source: ModelSource;
  readonly preprocessing: Preprocessing;
  readonly layers: readonly PlannedLayer[]; // of the network
  readonly pooling: Pooling;
  readonly stimuli: readonly { load(): Promise<RgbImage> }[];
  readonly read: ReadLocation;
  readonly threads: number;
  readonly provider: Provider;
  readonly signal: AbortSignal;
  /** told of every batch how many images it had */
  readonly onBatch: (images: number) => void;
}

/**
 * Runs a network over decoded images: with decoding, all that activations depend on.
 * @returns n × units of each layer, row-major
 * @throws {InputError} if the network cannot be opened by its provider, or an image cannot be decoded
 */
export async function networkActivations(
  request: ActivationsRequest,
): Promise<ReadonlyMap<PlannedLayer, Float32Array>> {
  const { source, preprocessing, layers, pooling, stimuli, read, threads, provider, signal, onBatch } = request;
  const names = layers.map(({ name }) => name);
  const model = await source.model({ layers: names, pooling }, read);
  await setImmediate(); // weights are drawn without a pause: an interruption is heard only now
  signal.throwIfAborted();
  const session = await openSession(model, names, {
    threads,
    provider,
    batch: provider === "cuda" ? BATCHES.cuda : undefined, // its kernels are chosen by the size of a batch
  });
  try {
    const activations = new Map(layers.map((layer) => [layer, new Float32Array(stimuli.length * layer.units)]));
    const size = 3 * pixelsOf(preprocessing);
    const atATime = BATCHES[provider];
    for (let start = 0; start < stimuli.length; start += atATime) {
      signal.throwIfAborted();
      const batch = stimuli.slice(start, start + atATime);
      const images = new Float32Array(batch.length * size);
      for (const [i, stimulus] of batch.entries()) preprocess(await stimulus.load(), preprocessing, images, i * size);
      const outputs = await session.run(images, batch.length);
      for (const [{ name, units }, data] of activations) data.set(at(outputs, name, "output"), start * units);
      onBatch(batch.length);
    }
    return activations;
  } finally {
    await session.release();
  }
}
