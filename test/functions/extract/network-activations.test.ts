import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { readyNetwork, type ReadyNetwork } from "../../../functions/extract/network-activations.ts";
import { architectures } from "../../../models/architectures/registry.ts";
import { openSession } from "../../../models/session.ts";
import { reopen } from "../../../models/sources/registry.ts";
import type { ModelSource } from "../../../models/sources/source.ts";
import { freeDrawingMemory } from "../../../models/torch/drawing-memory.ts";
import { at } from "../../../shared/at.ts";
import { toTensor } from "../../../shared/preprocess/to-tensor.ts";

const LAYER = "features.6.expand3x3_activation";
const SIZE = 224;
const image = { width: SIZE, height: SIZE, data: new Uint8Array(3 * SIZE * SIZE).map((_, i) => (i * 7919) >> 5) };

function randomNetwork(seed: number): ModelSource {
  const source = reopen({ kind: "random", architecture: "squeezenet1_1", seed });
  assert.ok(source.gives === "model");
  return source;
}

const opened = (source: ModelSource): Promise<ReadyNetwork> =>
  readyNetwork({
    source,
    preprocessing: source.preprocessing,
    layers: [LAYER],
    pooling: "spatial-mean",
    read: () => assert.fail("nothing is read"),
    threads: 1,
    provider: "cpu",
    signal: new AbortController().signal,
  });

async function shown(network: ReadyNetwork): Promise<Float32Array> {
  const activations = new Float32Array(128);
  const images = (async function* () {
    yield await Promise.resolve(image);
  })();
  await network.show(images, new Map([[LAYER, activations]]), () => undefined);
  return activations;
}

/** What a network with weights in memory of their own responds. */
async function response(seed: number): Promise<Float32Array> {
  const squeezenet = at(architectures, "squeezenet1_1", "architecture");
  const tensor = toTensor(image, squeezenet.preprocessing);
  const layers = [LAYER];
  const model = squeezenet.graph(squeezenet.drawWeights(seed, layers), { layers, pooling: "spatial-mean" });
  const session = await openSession(model, layers, { threads: 1 });
  const activations = at(await session.run(tensor, 1), LAYER, "layer");
  await session.release();
  return activations;
}

describe("networks that are drawn in one memory", () => {
  it("respond each as itself, also to what it is shown once others are drawn", async () => {
    const networks: ReadyNetwork[] = [];
    for (const seed of [1, 2]) networks.push(await opened(randomNetwork(seed)));
    networks.push(...(await Promise.all([3, 4].map((seed) => opened(randomNetwork(seed))))));
    freeDrawingMemory();
    const found: Float32Array[] = [];
    for (const network of networks) {
      found.push(await shown(network));
      await network.release();
    }
    assert.deepEqual(found, await Promise.all([1, 2, 3, 4].map(response)));
  });
});
