import { setImmediate } from "node:timers/promises";
import { BATCHES } from "../../models/batch.ts";
import { openSession, type Session } from "../../models/session.ts";
import type { ReadLocation } from "../../models/input-files.ts";
import type { ModelSource } from "../../models/sources/source.ts";
import { lendDrawingMemory } from "../../models/torch/drawing-memory.ts";
import { at } from "../../shared/at.ts";
import type { Provider } from "../../shared/plan/provider.ts";
import type { Pooling } from "../../shared/pooling.ts";
import { pixelsOf, type Preprocessing } from "../../shared/preprocess/preprocessing.ts";
import type { RgbImage } from "../../shared/preprocess/rgb-image.ts";
import { toTensor } from "../../shared/preprocess/to-tensor.ts";

export interface NetworkRequest {
  readonly source: ModelSource;
  readonly preprocessing: Preprocessing;
  readonly layers: readonly string[]; // that are read
  readonly pooling: Pooling;
  readonly read: ReadLocation;
  readonly threads: number;
  readonly provider: Provider;
  readonly signal: AbortSignal;
}

/** A network that is ready to be shown images. */
export interface ReadyNetwork {
  /**
   * Shows it some images; one batch of them is held as tensors.
   *
   * @param images - as the network's preprocessing cuts them, in their order
   * @param into - per layer, images × units, row-major: is filled in
   * @param onBatch - told of every batch how many images it had
   */
  show(
    images: AsyncIterable<RgbImage>,
    into: ReadonlyMap<string, Float32Array>,
    onBatch: (images: number) => void,
  ): Promise<void>;
  release(): Promise<void>;
}

/**
 * Opens a network: with decoding, all that activations depend on.
 * @throws {InputError} if it cannot be opened by its provider
 */
export async function readyNetwork(request: NetworkRequest): Promise<ReadyNetwork> {
  const { preprocessing, provider, signal } = request;
  const session = await openedSession(request);
  const atATime = BATCHES[provider];
  const size = 3 * pixelsOf(preprocessing);
  return {
    show: async (images, into, onBatch) => {
      const tensors = new Float32Array(atATime * size);
      let [shown, batched] = [0, 0];
      const run = async (): Promise<void> => {
        signal.throwIfAborted();
        const outputs = await session.run(tensors.subarray(0, batched * size), batched);
        for (const [layer, data] of into) {
          const output = at(outputs, layer, "output");
          data.set(output, shown * (output.length / batched));
        }
        shown += batched;
        onBatch(batched);
        batched = 0;
      };
      for await (const image of images) {
        toTensor(image, preprocessing, tensors, batched++ * size);
        if (batched === atATime) await run();
      }
      if (batched > 0) await run();
    },
    release: () => session.release(),
  };
}

/** The weights are in the memory of drawing until onnxruntime has its copy, or the network that is fed with them is released. */
async function openedSession(request: NetworkRequest): Promise<Session> {
  const { source, layers, pooling, read, threads, provider, signal } = request;
  const { makeRoom, giveBack } = lendDrawingMemory();
  try {
    const fed = provider === "cpu"; // what a GPU is fed it has to be sent
    const model = await source.model({ layers: [...layers], pooling, fed }, read, makeRoom);
    await setImmediate(); // weights are drawn without a pause: an interruption is heard only now
    signal.throwIfAborted();
    const session = await openSession(model, layers, {
      threads,
      provider,
      batch: provider === "cuda" ? BATCHES.cuda : undefined, // its kernels are chosen by the size of a batch
    });
    if (model.fed) return { ...session, release: () => session.release().finally(giveBack) };
    giveBack();
    return session;
  } catch (error) {
    giveBack();
    throw error;
  }
}
