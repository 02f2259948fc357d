import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { examine } from "../../../models/identify/examine.ts";
import { unreadNotes } from "../../../models/identify/onnx-tensors.ts";
import { readOnnx } from "../../../models/onnx/onnx-model.ts";
import { operator } from "../../../models/onnx/operator.ts";
import type { NamedParameter } from "../../../models/identify/tensor-report.ts";
import { randomStream } from "../../../shared/simulate/random-stream.ts";
import { smallModel } from "../onnx/small-model.ts";
import { changed, defaultNetwork, normalNetwork, tensorsOf } from "./drawn-network.ts";

const verdictOf = (parameters: readonly NamedParameter[]) => examine(tensorsOf(parameters)).verdict;
const he = (fanIn: number): number => Math.sqrt(2 / fanIn);

describe("a network that nobody trained", () => {
  it("is untrained, of its scheme and its seed, the largest seed too", () => {
    for (const seed of [0, 4_294_967_295]) {
      const { kind, schemes, seed: found } = verdictOf(defaultNetwork(seed));
      assert.deepEqual([kind, schemes, found], ["untrained", ["torch-default"], seed]);
    }
  });

  it("is so with normal weights, by their scheme or a standard deviation that somebody wrote", () => {
    assert.deepEqual(verdictOf(normalNetwork(7, he)).schemes, ["kaiming-normal"]);
    const { kind, seed } = verdictOf(normalNetwork(7, () => 0.05));
    assert.deepEqual([kind, seed], ["untrained", 7]);
  });

  it("is so in float16, after pruning, and where all weights were multiplied, as by batch normalisation that is folded in", () => {
    const network = defaultNetwork(11);
    const kinds = [
      changed(network, (value) => Math.f16round(value)),
      changed(network, (value, place, name) => (name.endsWith("weight") && place % 3 === 0 ? 0 : value)),
      changed(network, (value) => value / Math.sqrt(1 + 1e-5)),
    ].map((parameters) => verdictOf(parameters));
    assert.deepEqual(
      kinds.map(({ kind, seed }) => [kind, seed]),
      [
        ["untrained", 11],
        ["untrained", 11],
        ["untrained", 11],
      ],
    );
  });

  it("is so whatever its running statistics are, which data or a hand may have changed without training", () => {
    const statistic = (name: string, beginsAt: number): NamedParameter => {
      return { name, shape: [32], data: Float32Array.from({ length: 32 }, (_, i) => Math.cos(i)), beginsAt };
    };
    const { kind, seed, signs } = verdictOf([...defaultNetwork(12), statistic("a", 0), statistic("b", 1)]);
    assert.deepEqual([kind, seed], ["untrained", 12]);
    assert.match(
      signs.join(),
      /running statistics are not as they begin \(a, b\): data was passed through .* or they were set/,
    );
  });

  it("is not told, and not taken for a trained one, where each output has a factor, as where normalisation was folded in", () => {
    const uniform = defaultNetwork(13);
    for (const network of [uniform, normalNetwork(13, he)]) {
      const folded = network.map((parameter) => {
        const columns = parameter.data.length / parameter.shape[0];
        const data = parameter.data.map(
          (value, i) => (1 + 0.4 * Math.sin(Math.floor(i / columns))) * (value + (parameter.biasOf ? 0.1 : 0)),
        );
        return {
          ...parameter,
          data,
          ...(parameter.biasOf ? { beside: parameter.name.replace("bias", "weight") } : {}),
        };
      });
      const { kind, rescaled, signs } = verdictOf(folded);
      assert.deepEqual([kind, rescaled], ["rescaled", ["conv1.weight", "conv2.weight", "fc.weight"]]);
      assert.match(signs.join(), /bias.*as running statistics make them/);
      const bent = changed(folded, (value, i, name) =>
        name.endsWith("weight") ? value * (1 + 0.4 * Math.sin(i % 25)) : value,
      );
      if (network === uniform) assert.equal(verdictOf(bent).kind, "trained");
    }
  });

  it("cannot be told from one that was hardly trained, where another generator drew it", () => {
    const stream = randomStream(5, 0);
    const network = changed(normalNetwork(3, he), (value) => value);
    for (const { data, name, biasOf } of network) {
      const bound = Math.sqrt(6 / (name.startsWith("conv1") ? 75 : name.startsWith("conv2") ? 288 : 576));
      if (!biasOf) for (let i = 0; i < data.length; i++) data[i] = stream.uniform(-bound, bound) * (1 - 1e-6);
    }
    const { kind, schemes } = verdictOf(network);
    assert.deepEqual([kind, schemes], ["not told", ["kaiming-uniform"]]);
  });
});

describe("a network that was trained", () => {
  const nudged = (by: number) => (value: number, place: number) => value + by * Math.sin(place * 12.9898);

  it("is hardly trained where its weights are little away from what a seed draws, and the seed is not taken for its weights'", () => {
    for (const by of [1e-7, 1e-5]) {
      const { kind, seed } = verdictOf(changed(defaultNetwork(55), nudged(by)));
      assert.deepEqual([kind, seed], ["hardly trained", 55]);
    }
  });

  it("is never untrained, though its weights moved by a hundredth or a tenth of their spread", () => {
    for (const by of [5e-4, 5e-3]) {
      for (const network of [defaultNetwork(55), normalNetwork(55, he)]) {
        const { kind, seed } = verdictOf(changed(network, nudged(by)));
        assert.ok(["trained", "hardly trained", "shuffled"].includes(kind), kind);
        if (kind !== "hardly trained") assert.equal(seed, undefined);
      }
    }
  });

  it("is partly trained where one layer was", () => {
    const network = changed(defaultNetwork(8), (value, place, name) =>
      name.startsWith("fc") ? value + 0.02 * Math.sin(place * 12.9898) : value,
    );
    const { kind, drawn, fitting, changed: others } = verdictOf(network);
    assert.equal(kind, "partly trained");
    assert.deepEqual([drawn, [...fitting, ...others]], [["conv1.weight", "conv2.weight"], ["fc.weight"]]);
  });

  it("whose biases left 0 is not taken for the draws that its weights still fit", () => {
    const network = changed(normalNetwork(6, he), (value, place, name) =>
      name.endsWith("bias") ? 1e-3 * Math.sin(place) : value * (1 + 1e-3 * Math.sin(place)),
    );
    assert.ok(["trained", "hardly trained"].includes(verdictOf(network).kind));
  });

  it("and shuffled, is said to have no order and no known distribution", () => {
    const heavy = changed(normalNetwork(4, he), (value) => Math.sign(value) * Math.abs(value) ** 1.5);
    assert.equal(verdictOf(heavy).kind, "shuffled");
  });
});

describe("weights of an ONNX file that are not read", () => {
  it("are those of layers in integers, which is told", () => {
    const nodes = [operator("QLinearConv", ["image"], "relu")];
    assert.deepEqual(unreadNotes(readOnnx(smallModel({ nodes }))), [
      "weights of layers that are computed in integers (QLinearConv) are not read",
    ]);
    assert.deepEqual(unreadNotes(readOnnx(smallModel())), []);
  });
});
