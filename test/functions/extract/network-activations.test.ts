import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { readyNetwork, type ReadyNetwork } from "../../../functions/extract/network-activations.ts";
import { architectures } from "../../../models/architectures/registry.ts";
import { openSession } from "../../../models/session.ts";
import { reopen } from "../../../models/sources/registry.ts";
import type { ModelSource } from "../../../models/sources/source.ts";
import { freeDrawingMemory, lendDrawingMemory, ownMemory } from "../../../models/torch/drawing-memory.ts";
import { at } from "../../../shared/at.ts";
import { toTensor } from "../../../shared/preprocess/to-tensor.ts";

const SIZE = 224;
const image = { width: SIZE, height: SIZE, data: new Uint8Array(3 * SIZE * SIZE).map((_, i) => (i * 7919) >> 5) };

/** A layer of an architecture, of so many channels. */
interface Layer {
  readonly architecture: string;
  readonly name: string;
  readonly channels: number;
}

function randomNetwork(architecture: string, seed: number): ModelSource {
  const source = reopen({ kind: "random", architecture, seed });
  assert.ok(source.gives === "model");
  return source;
}

function opened({ architecture, name }: Layer, seed: number): Promise<ReadyNetwork> {
  const source = randomNetwork(architecture, seed);
  return readyNetwork({
    source,
    preprocessing: source.preprocessing,
    layers: [name],
    pooling: "spatial-mean",
    read: () => assert.fail("nothing is read"),
    threads: 1,
    provider: "cpu",
    signal: new AbortController().signal,
  });
}

async function shown(network: ReadyNetwork, { name, channels }: Layer): Promise<Float32Array> {
  const activations = new Float32Array(channels);
  const images = (async function* () {
    yield await Promise.resolve(image);
  })();
  await network.show(images, new Map([[name, activations]]), () => undefined);
  return activations;
}

/** What a network with weights in memory of their own responds. */
async function response({ architecture: called, name }: Layer, seed: number): Promise<Float32Array> {
  const architecture = at(architectures, called, "architecture");
  const tensor = toTensor(image, architecture.preprocessing);
  const layers = [name];
  const request = { layers, pooling: "spatial-mean", fed: true } as const;
  const session = await openSession(architecture.graph(architecture.drawWeights(seed, layers), request), layers, {
    threads: 1,
  });
  const activations = at(await session.run(tensor, 1), name, "layer");
  await session.release();
  return activations;
}

const SQUEEZED: Layer = { architecture: "squeezenet1_1", name: "features.6.expand3x3_activation", channels: 128 };
const FED: Layer = { architecture: "alexnet", name: "relu6", channels: 4096 };

describe("networks that are drawn in one memory", () => {
  for (const layer of [SQUEEZED, FED]) {
    it(`respond each as itself, also to what it is shown once others are drawn: ${layer.architecture}`, async () => {
      const networks: ReadyNetwork[] = [];
      for (const seed of [1, 2]) networks.push(await opened(layer, seed));
      networks.push(...(await Promise.all([3, 4].map((seed) => opened(layer, seed)))));
      freeDrawingMemory();
      const found: Float32Array[] = [];
      for (const network of networks) {
        found.push(await shown(network, layer));
        await network.release();
      }
      assert.deepEqual(found, await Promise.all([1, 2, 3, 4].map((seed) => response(layer, seed))));
    });
  }

  it("is theirs while they are fed, and then the next one's", async () => {
    const first = await opened(FED, 1);
    assert.equal(lendDrawingMemory().makeRoom([5]), ownMemory);
    await first.release();
    const { makeRoom, giveBack } = lendDrawingMemory();
    assert.notEqual(makeRoom([5]), ownMemory);
    giveBack();
    freeDrawingMemory();
  });
});
