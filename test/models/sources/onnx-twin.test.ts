import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { openSession } from "../../../models/session.ts";
import { networksOf, reopen } from "../../../models/sources/registry.ts";
import type { ModelSource } from "../../../models/sources/source.ts";
import type { NetworkConfig } from "../../../shared/config/network.ts";
import { smallModel } from "../onnx/small-model.ts";
import { aModel } from "./a-model.ts";

const FILE = "nets/mine.onnx";
const MODEL = smallModel();
const read = (): Promise<Uint8Array> => Promise.resolve(MODEL);
const IMAGES = Float32Array.from({ length: 192 }, (_, i) => Math.cos(i));

type Random = NonNullable<Extract<NetworkConfig, { readonly onnx: string }>["weights"]>["random"];

async function twinsOf(random?: Random): Promise<ModelSource[]> {
  const config = { name: "A", onnx: FILE, ...(random === undefined ? {} : { weights: { random } }) };
  return (await networksOf(config, read)).map(aModel);
}

async function outputs(network: ModelSource): Promise<Float32Array> {
  const kept = JSON.parse(JSON.stringify(network.planned)) as typeof network.planned;
  const model = await aModel(reopen(kept)).model({ layers: ["relu"], pooling: "none" }, read);
  const session = await openSession(model, ["relu"]);
  const found = (await session.run(IMAGES, 1)).get("relu")!;
  await session.release();
  return found;
}

describe("random twins of a user's own network", () => {
  const drawn: Random = { scheme: "kaiming-normal", seeds: [1, 2] };

  it("are one for each seed, draws of one population, each with its fingerprint", async () => {
    const [[trained], twins] = await Promise.all([twinsOf(), twinsOf(drawn)]);
    assert.deepEqual(
      twins.map(({ seed, training }) => [seed, training]),
      [
        [1, "random"],
        [2, "random"],
      ],
    );
    assert.equal(new Set(twins.map(({ population }) => population)).size, 1);
    assert.equal(new Set([trained, ...twins].map(({ fingerprint }) => fingerprint)).size, 3);
    assert.match(twins[0].notes.join("\n"), /weights are drawn by kaiming-normal/);
    assert.match(
      twins[0].weightsInWords("the seeds 1 and 2"),
      /^random weights, drawn anew from the seeds 1 and 2 by Kaiming’s normal scheme \(He et al\., 2015\), biases begun anew, normalisation reset/,
    );
  });

  it("compute what the trained network does not, and the same when they are opened again", async () => {
    const [[trained], [one, other]] = await Promise.all([twinsOf(), twinsOf(drawn)]);
    const [before, first, second] = [await outputs(trained), await outputs(one), await outputs(other)];
    assert.notDeepEqual(first, before);
    assert.notDeepEqual(first, second);
    assert.deepEqual(await outputs(one), first);
  });

  it("are other populations by another scheme or policy", async () => {
    const asked: Random[] = [
      { scheme: "kaiming-normal", seed: 1 },
      { scheme: "kaiming-normal", seed: 1, biases: "keep" },
      { scheme: "kaiming-normal", seed: 1, normalisation: "keep" },
      { scheme: "normal", sd: 0.01, seed: 1 },
      { scheme: "normal", sd: 0.02, seed: 1 },
    ];
    const populations = await Promise.all(asked.map(async (random) => (await twinsOf(random))[0].population));
    assert.equal(new Set(populations).size, asked.length);
  });
});
