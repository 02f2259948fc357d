import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { drawsOf } from "../../../functions/plan/draws.ts";
import { planNetworks, type Means } from "../../../functions/plan/plan-networks.ts";
import type { NetworkConfig } from "../../../shared/config/network.ts";
import type { Pooling } from "../../../shared/pooling.ts";
import { CODE } from "./planned-world.ts";

const alexnet = { name: "A net", architecture: "alexnet", weights: { random: { seed: 3 } } } as const;

/** A network planned for some images on an ARM processor. */
async function planned(
  changes: Partial<Pick<NetworkConfig, "layers" | "strategy" | "pooling">>,
  images: number,
  compute: Means["compute"],
  pooling: Pooling = "spatial-mean",
) {
  const draws = await drawsOf([{ ...alexnet, ...changes }], () => Promise.reject(new Error("nothing to read")));
  const asked = { pooling, dissimilarity: "correlation", undefined_dissimilarity: "error" } as const;
  const stimuli = Array.from({ length: images }, (_, i) => ({ name: `${i}`, category: null, digest: `${i}` }));
  const [network] = planNetworks(draws, asked, stimuli, { compute, code: CODE, processor: "arm64" });
  return network;
}

describe("a planned network", () => {
  it("has every layer that can be tapped unless some are chosen, counted as they are read", async () => {
    const { layers: all } = await planned({}, 4, "machine");
    assert.deepEqual(
      all.map(({ name, index, units }) => [name, index, units]),
      [64, 192, 384, 256, 256, 4096, 4096].map((units, i) => [`relu${i + 1}`, i + 1, units]),
    );
    const { layers: chosen } = await planned({ layers: ["relu2", "relu6"] }, 4, "machine", "none");
    assert.deepEqual(
      chosen.map(({ name, index, shape, units }) => ({ name, index, shape, units })),
      [
        { name: "relu2", index: 2, shape: [192, 27, 27], units: 192 * 27 * 27 },
        { name: "relu6", index: 6, shape: [4096], units: 4096 },
      ],
    );
  });

  it("is pooled as it says itself, else as the study does, and refused where a layer has no such axis", async () => {
    const { pooling, layers } = await planned({ pooling: "none", layers: ["relu5"] }, 4, "machine", "max");
    assert.deepEqual([pooling, layers[0].units], ["none", 256 * 13 * 13]);
    assert.equal((await planned({ layers: ["relu5"] }, 4, "machine", "max")).layers[0].units, 256);
    await assert.rejects(planned({ layers: ["relu5", "relu6"] }, 4, "machine", "cls-token"), {
      name: "InputError",
      message:
        "A net, pooling cls-token: relu5 is a map of 256 × 13 × 13 without tokens, which cls-token is over; relu6 is a vector of 4096 units without tokens, which cls-token is over",
    });
  });

  it("may name its layers by patterns, and keeps their order", async () => {
    const { layers } = await planned({ layers: ["*6", "relu1"] }, 4, "machine");
    assert.deepEqual(
      layers.map(({ name }) => name),
      ["relu1", "relu6"],
    );
    await assert.rejects(planned({ layers: ["rele1", "*[67]"] }, 4, "machine"), {
      message: /^A net: no layer is called "rele1", did you mean "relu1"\?; no layer is called "\*\[67\]"; its layers/,
    });
  });

  it("has artifacts that are called as it is, and by their keys", async () => {
    const { slug, layers } = await planned({ layers: ["relu2"] }, 4, "machine");
    assert.equal(slug, "a-net");
    assert.match(layers[0].activations ?? "", /^activations\/a-net\/relu2\.[0-9a-f]{12}\.npy$/);
    assert.match(layers[0].rdm, /^rdms\/a-net\/relu2\.[0-9a-f]{12}\.npy$/);
  });

  it("goes to the GPU, whose processors are x86-64, where its activations do not fit a Lambda", async () => {
    const where = async (...asked: Parameters<typeof planned>) => {
      const { strategy, processor } = await planned(...asked);
      return [strategy, processor];
    };
    assert.deepEqual(await where({}, 2000, "lambda and gpu"), ["cpu", "arm64"]);
    assert.deepEqual(await where({}, 2000, "lambda and gpu", "none"), ["gpu", "x64"]);
    // 2 × 4 bytes of 2000 × 64 × 55² units are 2954 MiB, beside what the network itself holds; a tenth of them fits
    assert.deepEqual(await where({ layers: ["relu1"] }, 2000, "lambda and gpu", "none"), ["gpu", "x64"]);
    assert.deepEqual(await where({ layers: ["relu1"] }, 200, "lambda and gpu", "none"), ["cpu", "arm64"]);
  });

  it("is refused by its name where there is no GPU, or it is kept from it, and never on one machine", async () => {
    const refusal = {
      name: "InputError",
      message: /^A net: 2000 images need about \d+ minutes and \d+ MB, a Lambda gives/,
    };
    await assert.rejects(planned({}, 2000, "lambda", "none"), refusal);
    await assert.rejects(planned({ strategy: "cpu" }, 2000, "lambda and gpu", "none"), refusal);
    assert.equal((await planned({}, 2000, "lambda")).strategy, "cpu");
    assert.equal((await planned({}, 2000, "machine", "none")).strategy, "cpu");
  });
});
