import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { networksOf, reopen } from "../../../models/sources/registry.ts";
import { aModel } from "./a-model.ts";

const nothingToRead = () => Promise.reject(new Error("random networks lie in no file"));
const random = (architecture: string, seed: number) => reopen({ kind: "random", architecture, seed });

describe("a network of the config", () => {
  it("with several seeds stands for one network per seed, which the plan can keep and open again", async () => {
    const config = { name: "A", architecture: "alexnet", weights: { random: { seeds: [3, 5] } } };
    const networks = await networksOf(config, nothingToRead);
    assert.deepEqual(
      networks.map(({ seed }) => seed),
      [3, 5],
    );
    for (const network of networks) {
      const kept = JSON.parse(JSON.stringify(network.planned)) as typeof network.planned;
      assert.equal(reopen(kept).fingerprint, network.fingerprint);
    }
  });

  it("is refused by the version that does not know its kind", () => {
    assert.throws(() => reopen({ kind: "clay" }), { name: "InputError", message: /kind "clay", known are random/ });
  });
});

describe("a random network", () => {
  it("has its own fingerprint exactly if its weights differ from another's", () => {
    const fingerprint = (architecture: string, seed: number) => random(architecture, seed).fingerprint;
    assert.notEqual(fingerprint("alexnet", 0), fingerprint("alexnet", 1));
    assert.notEqual(fingerprint("alexnet", 0), fingerprint("deepcluster-alexnet", 0));
    assert.equal(fingerprint("alexnet", -1), fingerprint("alexnet", 2 ** 32 - 1));
  });

  it("belongs to one population with all draws of its architecture, and no others", () => {
    assert.equal(random("alexnet", 0).population, random("alexnet", 1).population);
    assert.notEqual(random("alexnet", 0).population, random("deepcluster-alexnet", 0).population);
  });

  it("gives the graph and the weights that its seed draws", async () => {
    const request = { layers: ["relu1"], pooling: "spatial-mean" } as const;
    const model = (seed: number) => aModel(random("alexnet", seed)).model(request, nothingToRead);
    assert.deepEqual(await model(0), await model(2 ** 32));
    assert.notDeepEqual(await model(0), await model(1));
  });

  it("says in the report which seeds its population was drawn with", () => {
    const words = random("alexnet", 0).weightsInWords("the seeds 0 and 1");
    assert.equal(words, "random weights as PyTorch (Paszke et al., 2019) draws them from the seeds 0 and 1");
  });
});
