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
  activations?: "drop",
) {
  const draws = await drawsOf([{ ...alexnet, ...changes }], () => Promise.reject(new Error("nothing to read")));
  const asked = { pooling, activations, dissimilarity: "correlation", undefined_dissimilarity: "error" } as const;
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

  it("drops activations only where those of all stimuli are held together, and says what is too much", async () => {
    const layers = ["relu5"];
    const { activations, shards } = await planned({ layers }, 1000, "machine", "none", "drop");
    assert.deepEqual([activations, shards], ["drop", [[0, 1000]]]);
    assert.equal("activations" in (await planned({ layers }, 1000, "machine", "none")), false);
    await assert.rejects(planned({ layers }, 2000, "machine", "none", "drop"), {
      name: "InputError",
      message:
        /^A net: found activations: drop, .* these take 2 shards: 346112000 bytes of activations of at most 268435456; needed activations: keep, /,
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
    assert.match(layers[0].activations?.[0] ?? "", /^activations\/a-net\/relu2\.[0-9a-f]{12}\.npy$/);
    assert.match(layers[0].rdm, /^rdms\/a-net\/relu2\.[0-9a-f]{12}\.npy$/);
  });

  it("is cut into shards of equal lengths, whose activations fit the memory and the time of a Lambda", async () => {
    assert.deepEqual((await planned({}, 92, "machine", "none")).shards, [[0, 92]]);
    // 4 bytes of 64 × 55² units of an image: 346 images have 2²⁸ bytes
    const { shards, layers } = await planned({ layers: ["relu1"] }, 1000, "lambda", "none");
    assert.deepEqual(shards, [[0, 333], [333, 666], [666, 1000]]); // prettier-ignore
    assert.equal(new Set(layers[0].activations).size, 3);
  });

  it("has the addresses of its shards by their own stimuli alone", async () => {
    const [few, many] = [await planned({}, 4096, "lambda"), await planned({}, 8192, "lambda")];
    assert.equal(few.layers[0].activations?.[0], many.layers[0].activations?.[0]);
    assert.notEqual(few.layers[0].rdm, many.layers[0].rdm);
  });

  it("goes to the GPU, whose processors are x86-64, where its config says so", async () => {
    const { strategy, processor } = await planned({ strategy: "gpu" }, 2000, "lambda and gpu");
    assert.deepEqual([strategy, processor], ["gpu", "x64"]);
    const unpooled = await planned({}, 2000, "lambda and gpu", "none");
    assert.deepEqual([unpooled.strategy, unpooled.processor], ["cpu", "arm64"], "a shard fits a Lambda");
  });
});

describe("several networks that cannot be pooled", () => {
  it("are all named, those of several seeds once", async () => {
    const networks = [
      { ...alexnet, layers: ["relu6"], weights: { random: { seeds: [1, 2] } } },
      { ...alexnet, name: "B net", layers: ["relu7"] },
    ];
    const draws = await drawsOf(networks, () => Promise.reject(new Error("nothing to read")));
    const asked = { pooling: "token-mean", dissimilarity: "correlation", undefined_dissimilarity: "error" } as const;
    assert.throws(
      () => planNetworks(draws, asked, [], { compute: "machine", code: CODE, processor: "arm64" }),
      ({ name, message }: Error) => {
        assert.equal(name, "InputError");
        assert.deepEqual(
          message.split("\n").filter((line) => !line.startsWith("  ")),
          [
            "A net, pooling token-mean: relu6 is a vector of 4096 units without tokens, which token-mean is over",
            "B net, pooling token-mean: relu7 is a vector of 4096 units without tokens, which token-mean is over",
          ],
        );
        return true;
      },
    );
  });
});
