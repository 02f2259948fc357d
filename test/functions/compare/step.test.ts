import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { compareStimuli } from "../../../functions/compare/layer-rdm.ts";
import { run } from "../../../functions/compare/step.ts";
import { artifactsAt } from "../../../functions/store/artifacts.ts";
import { rdmBytes } from "../../../functions/store/rdm-artifacts.ts";
import { rdmAddress } from "../../../functions/study/addresses.ts";
import type { ComparedLayer, CompareTask } from "../../../functions/study/compare-task.ts";
import { writeTasks } from "../../../functions/study/tasks.ts";
import { DISSIMILARITY_NAMES, type DissimilarityName } from "../../../shared/dissimilarities/dissimilarities.ts";
import { rdmOf } from "../../../shared/dissimilarities/rdm-of.ts";
import { writeNpy } from "../../../shared/formats/npy.ts";
import { splitRange } from "../../../shared/plan/chunks.ts";
import { CODE } from "../plan/planned-world.ts";
import { memoryStore } from "../stimuli/memory-store.ts";

const STUDY = "s3://bucket/studies/one/";
const [N, UNITS] = [14, 1000];
const values = (layer: number): Float32Array =>
  Float32Array.from({ length: N * UNITS }, (_, k) => 2 + Math.sin((k + layer) ** 2));

/** A store with the activations of two layers in so many shards, and the task to compare them. */
async function planned(count: number, dissimilarity: DissimilarityName = "correlation") {
  const files = new Map<string, Uint8Array>();
  const store = memoryStore(files);
  const artifacts = artifactsAt(store, STUDY);
  const network = { title: "A net", slug: "a-net", shards: splitRange(N, count) };
  const config = { dissimilarity, undefined_dissimilarity: "error" } as const;
  const layers: ComparedLayer[] = [];
  for (const name of ["relu1", "relu2"]) {
    const activations: string[] = [];
    for (const [i, [from, to]] of network.shards.entries()) {
      const data = values(layers.length).subarray(from * UNITS, to * UNITS);
      activations.push(`activations/a-net/${name}.${`${i}`.padStart(12, "0")}.npy`);
      await artifacts.write(activations[i], writeNpy({ shape: [to - from, UNITS], data }));
    }
    const layer = { name, index: 1, shape: [UNITS], units: UNITS, activations };
    const rdm = rdmAddress(network, layer, { config, code: CODE });
    layers.push({ network, layer: { ...layer, rdm } });
  }
  const stimuli = Array.from({ length: N }, (_, i) => `stim${i}`);
  const task: CompareTask = { name: "one", code: CODE, artifacts: "./", config, stimuli, layers };
  await writeTasks(store, STUDY, "compare", [task]);
  const written = (): string[] => [...files.keys()].filter((url) => /\/rdms\/[^/]*\/[^/]*\.npy$/.test(url));
  return { files, store, artifacts, task, layers, written };
}

const never = { signal: new AbortController().signal, threads: 2 };

describe("the RDM of a layer", () => {
  it("has the same bytes from 1, 2 and 7 shards of its stimuli, held at once or by ranges of units", async () => {
    for (const dissimilarity of DISSIMILARITY_NAMES) {
      const expected = rdmBytes(rdmOf(dissimilarity, values(0), N, UNITS));
      for (const count of [1, 2, 7]) {
        for (const held of [4 * N * UNITS, 4 * N * 300]) {
          const { artifacts, task, layers } = await planned(count, dissimilarity);
          await compareStimuli(layers[0], task, artifacts, never, held);
          assert.deepEqual(await artifacts.read(layers[0].layer.rdm), expected, `${dissimilarity} ${count} ${held}`);
        }
      }
    }
  });

  it("is not made of activations that are other than was written, or of another shape", async () => {
    const { artifacts, task, layers, files } = await planned(2);
    const [, second] = layers[0].layer.activations!;
    const bytes = files.get(STUDY + second)!;
    files.set(STUDY + second, bytes.with(bytes.length - 2, 7));
    await assert.rejects(compareStimuli(layers[0], task, artifacts, never), { name: "DamagedArtifactError" });
    await artifacts.write(second, writeNpy({ shape: [6, UNITS], data: new Float32Array(6 * UNITS) }));
    await assert.rejects(compareStimuli(layers[0], task, artifacts, never), {
      name: "InputError",
      message: `${second} has shape 6 × 1000, needed float32 7 × 1000`,
    });
  });

  it("is refused for a stimulus without one, in the words of network and layer", async () => {
    const { artifacts, task, layers } = await planned(1);
    const data = values(0).fill(3, UNITS, 2 * UNITS);
    await artifacts.write(layers[0].layer.activations![0], writeNpy({ shape: [N, UNITS], data }));
    await assert.rejects(compareStimuli(layers[0], task, artifacts, never), {
      name: "InputError",
      message:
        "A net, relu1: all 1000 activations of stimulus stim1 are 3, so its correlation with others is undefined",
    });
  });
});

describe("an item of comparison", () => {
  it("that was ended after a layer goes on with the next", async () => {
    const { store, written } = await planned(2);
    const controller = new AbortController();
    const said: [string, boolean][] = [];
    const runtime = {
      store,
      code: CODE,
      ...never,
      signal: controller.signal,
      emit: (event: { kind: string; item?: string; reused?: boolean }) => {
        if (event.kind !== "progress") return;
        said.push([event.item ?? "", event.reused === true]);
        controller.abort();
      },
    };
    await assert.rejects(run({ study: STUDY, item: 0 }, runtime), { name: "AbortError" });
    assert.equal(written().length, 1);
    await run({ study: STUDY, item: 0 }, { ...runtime, ...never });
    assert.equal(written().length, 2);
    assert.deepEqual(said, [["A net", false], ["A net", true], ["A net", false]]); // prettier-ignore
  });
});
