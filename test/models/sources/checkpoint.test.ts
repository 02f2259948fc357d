import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { alexnet } from "../../../models/architectures/alexnet.ts";
import { deepclusterAlexnet } from "../../../models/architectures/deepcluster-alexnet.ts";
import { openSession } from "../../../models/session.ts";
import { networksOf, reopen } from "../../../models/sources/registry.ts";
import type { Examine, ModelSource } from "../../../models/sources/source.ts";
import { sizeOf, type Weights } from "../../../models/weights.ts";
import { constantCheckpoint } from "../checkpoints/constant-checkpoint.ts";
import { savedNetwork } from "../checkpoints/saved-network.ts";
import { torchLegacy, torchZip } from "../checkpoints/torch-file.ts";
import { aModel } from "./a-model.ts";

const FILE = "nets/trained.pth";
const reading = (bytes: Uint8Array) => (location: string) =>
  location === FILE ? Promise.resolve(bytes) : Promise.reject(new Error(location));

async function networkIn(bytes: Uint8Array, architecture = "alexnet"): Promise<ModelSource> {
  const config = { name: "A", architecture, weights: { checkpoint: FILE } };
  const [network, ...others] = await networksOf(config, reading(bytes));
  assert.deepEqual(others, []);
  return aModel(network);
}

describe("a network from a checkpoint", () => {
  const request = { layers: ["relu1"], pooling: "spatial-mean" } as const;
  const bytes = constantCheckpoint(alexnet, 0.5);

  it("can be kept in a plan and opened again, and is trained, without a seed or a population", async () => {
    const network = await networkIn(bytes);
    const again = reopen(JSON.parse(JSON.stringify(network.planned)) as typeof network.planned);
    assert.equal(again.fingerprint, network.fingerprint);
    assert.deepEqual([again.training, again.seed, again.population], ["trained", null, undefined]);
    assert.equal(again.architecture, "alexnet");
    assert.match(again.weightsInWords(""), /^trained weights from trained\.pth, sha256 [0-9a-f]{64}$/);
  });

  it("has the fingerprint of its weights, whatever file holds them, and another for others", async () => {
    const { fingerprint } = await networkIn(bytes);
    assert.equal((await networkIn(constantCheckpoint(alexnet, 0.5, torchLegacy))).fingerprint, fingerprint);
    assert.notEqual((await networkIn(constantCheckpoint(alexnet, 0.25))).fingerprint, fingerprint);
  });

  it("is the graph that its architecture makes of the same weights", async () => {
    const weights: Weights = new Map(
      [...deepclusterAlexnet.parameters].map(([name, shape], i) => [
        name,
        { shape, data: new Float32Array(sizeOf(shape)).fill(i) },
      ]),
    );
    const file = savedNetwork(weights, { rename: (name) => name.replace(/^features\./, "features.module.") });
    const network = await networkIn(file, "deepcluster-alexnet");
    assert.deepEqual(network.notes, [
      "its weights are those of state_dict",
      "module. removed from the names of its tensors",
    ]);
    const model = await network.model(request, reading(file));
    const own = deepclusterAlexnet.graph(weights, request);
    assert.deepEqual(Buffer.from(model.graph), Buffer.from(own.graph));
    assert.deepEqual(
      model.external.map(({ path, data }) => [path, Buffer.from(data)]),
      own.external.map(({ path, data }) => [path, Buffer.from(data)]),
    );
    await (await openSession(model, request.layers)).release();
  });

  it("passes its weights to who looks at them, and on what they say", async () => {
    const config = { name: "A", architecture: "alexnet", weights: { checkpoint: FILE } };
    const named: Examine = (weights) => ("checkpoint" in weights ? [...weights.checkpoint.keys()].slice(0, 1) : []);
    const [network] = await networksOf(config, reading(bytes), undefined, named);
    assert.deepEqual(network.warnings, ["features.0.weight"]);
    assert.deepEqual((await networkIn(bytes)).warnings, []);
  });

  it("takes one and a half times the memory of its file beside what a drawn network takes", async () => {
    const optimizer = { "net/data/optimizer": Buffer.alloc(2 ** 24) };
    const file = constantCheckpoint(alexnet, 0.5, (value, stored) => torchZip(value, stored, { more: optimizer }));
    const [small, large] = [await networkIn(bytes), await networkIn(file)];
    assert.equal((large.cost.megabytes - small.cost.megabytes).toFixed(2), "24.00");
    const random = reopen({ kind: "random", architecture: "alexnet", seed: 0 });
    assert.ok(small.cost.megabytes > random.cost.megabytes);
  });

  it("is refused where its weights are not those that were planned", async () => {
    const network = await networkIn(bytes);
    const changed = reading(constantCheckpoint(alexnet, 0.25));
    await assert.rejects(network.model(request, changed), {
      name: "InputError",
      message: "nets/trained.pth: its weights are not those that were planned",
    });
  });

  it("is refused, naming the file, where it is damaged or another architecture's", async () => {
    await assert.rejects(networkIn(bytes.subarray(0, 500)), {
      name: "InputError",
      message: /^nets\/trained\.pth: .*cut short/,
    });
    const part = { name: "A", architecture: "alexnet", weights: { checkpoint: "model-00001-of-00002.safetensors" } };
    await assert.rejects(
      networksOf(part, () => Promise.resolve(Buffer.from("{}"))),
      {
        message: /^model-00001-of-00002\.safetensors \(one of several files/,
      },
    );
    await assert.rejects(networkIn(bytes, "deepcluster-alexnet"), {
      name: "InputError",
      message:
        /^nets\/trained\.pth: the weights are not those of deepcluster-alexnet\n.*missing: features\.1\.weight \[96\].*\n[^]*nearest architecture is alexnet: all 14/,
    });
  });
});
