import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { concat, identity, sequence, sum, type Block } from "../../../models/blocks.ts";
import { dataflowOf } from "../../../models/dataflow.ts";
import type { Conv2d, Module } from "../../../models/modules.ts";
import { networkGraph } from "../../../models/onnx/network-graph.ts";
import { openSession } from "../../../models/session.ts";
import type { GraphRequest } from "../../../models/shapes.ts";
import type { Weights } from "../../../models/weights.ts";

const relu: Module = { kind: "relu", layer: "relu1" };
const conv = (stride: number, padding: number): Conv2d => {
  return { kind: "conv2d", name: "conv", inChannels: 1, outChannels: 1, kernel: 2, stride, padding };
};
const convWeights: Weights = new Map([
  ["conv.weight", { shape: [1, 1, 2, 2], data: Float32Array.of(1, 2, 3, 4) }],
  ["conv.bias", { shape: [1], data: Float32Array.of(0.5) }],
]);
const oneToNine = Float32Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9); // 1 channel, 3 × 3

/** What the layers `request` of a network give for one batch, by onnxruntime. */
async function run(
  blocks: readonly Block[],
  input: readonly number[],
  weights: Weights,
  images: Float32Array,
  request: GraphRequest = { layers: ["relu1"], pooling: "none" },
): Promise<Record<string, number[]>> {
  const session = await openSession(networkGraph("tiny", dataflowOf(blocks, input), weights, request), request.layers);
  const batch = images.length / input.reduce((product, extent) => product * extent, 1);
  const outputs = await session.run(images, batch);
  await session.release();
  return Object.fromEntries([...outputs].map(([layer, values]) => [layer, [...values]]));
}

describe("networkGraph", () => {
  it("correlates kernels with images, without flipping them, and adds the bias", async () => {
    const { relu1 } = await run([conv(1, 0), relu], [1, 3, 3], convWeights, oneToNine);
    assert.deepEqual(relu1, [37.5, 47.5, 67.5, 77.5]); // 1·1 + 2·2 + 3·4 + 4·5 + ½ and so on
  });

  it("pads convolutions with zeros and steps by their stride", async () => {
    const { relu1 } = await run([conv(2, 1), relu], [1, 3, 3], convWeights, oneToNine);
    assert.deepEqual(relu1, [4.5, 18.5, 36.5, 77.5]);
  });

  it("normalises batches by running statistics, with eps 1e-5 under the root", async () => {
    const channels = (...values: number[]) => ({ shape: [2], data: Float32Array.from(values) });
    const weights = new Map([
      ["norm.weight", channels(2, 1)],
      ["norm.bias", channels(1, 0)],
      ["norm.running_mean", channels(3, 0)],
      ["norm.running_var", channels(4, 0)],
    ]);
    const modules: Module[] = [{ kind: "batch-norm2d", name: "norm", channels: 2 }, relu];
    const { relu1 } = await run(modules, [2, 1, 2], weights, Float32Array.of(3, 5, 0, 1));
    const expected = [1, 2 * (2 / Math.sqrt(4 + 1e-5)) + 1, 0, 1 / Math.sqrt(1e-5)];
    for (const [i, value] of expected.entries()) assert.ok(Math.abs(relu1[i] - value) <= 1e-6 * value);
  });

  it("sets negative values to zero", async () => {
    const { relu1 } = await run([relu], [1, 1, 3], new Map(), Float32Array.of(-1, 0, 2));
    assert.deepEqual(relu1, [0, 0, 2]);
  });

  it("takes maxima over complete windows alone", async () => {
    const pool: Module = { kind: "max-pool2d", kernel: 2, stride: 2 };
    const { relu1 } = await run([pool, relu], [1, 3, 3], new Map(), oneToNine);
    assert.deepEqual(relu1, [5]);
  });

  it("pads maxima by what is never the largest", async () => {
    const pool: Module = { kind: "max-pool2d", kernel: 3, stride: 2, padding: 1 };
    const { relu1 } = await run([pool, { ...relu, ceiling: 6 }], [1, 3, 3], new Map(), oneToNine);
    assert.deepEqual(relu1, [5, 6, 6, 6]); // of 5, 6, 8, 9
    const below = await run(
      [pool, conv(1, 0), relu],
      [1, 3, 3],
      convWeights,
      oneToNine.map((x) => x - 100),
    );
    assert.deepEqual(below["relu1"], [0]);
  });

  it("takes maxima over incomplete windows too in ceil mode, but for those that begin behind the end", async () => {
    const pool: Module = { kind: "max-pool2d", kernel: 2, stride: 2, ceilMode: true };
    const { relu1 } = await run([pool, relu], [1, 3, 3], new Map(), oneToNine);
    assert.deepEqual(relu1, [5, 6, 8, 9]);
    const padded = await run([{ ...pool, padding: 1 }, relu], [1, 3, 3], new Map(), oneToNine);
    assert.deepEqual(padded["relu1"], [1, 3, 7, 9]); // a third window would begin in the padding
  });

  it("averages over complete windows alone", async () => {
    const pool: Module = { kind: "average-pool2d", kernel: 2, stride: 2 };
    const { relu1 } = await run([pool, relu], [1, 3, 3], new Map(), oneToNine);
    assert.deepEqual(relu1, [3]);
  });

  it("cuts at the ceiling of a rectifier", async () => {
    const { relu1 } = await run([{ ...relu, ceiling: 6 }], [1, 1, 4], new Map(), Float32Array.of(-1, 2, 6, 7));
    assert.deepEqual(relu1, [0, 2, 6, 6]);
  });

  it("convolves groups of channels with kernels of their own, and adds no bias where there is none", async () => {
    const grouped: Module = { ...conv(1, 0), inChannels: 2, outChannels: 2, groups: 2, bias: false };
    const weights = new Map([["conv.weight", { shape: [2, 1, 2, 2], data: Float32Array.of(1, 1, 1, 1, 2, 0, 0, 0) }]]);
    const { relu1 } = await run([grouped, relu], [2, 2, 2], weights, Float32Array.of(1, 2, 3, 4, 5, 6, 7, 8));
    assert.deepEqual(relu1, [10, 10]);
  });

  it("adds what two branches make of the same input, and stacks their channels in their order", async () => {
    const doubled = sum(identity, identity);
    const { relu1 } = await run(
      [concat(doubled, identity), sum(sequence(relu), identity)],
      [1, 1, 2],
      new Map(),
      Float32Array.of(3, 4),
    );
    assert.deepEqual(relu1, [6, 8, 3, 4]);
  });

  it("has the weights of a module that is applied twice once", async () => {
    const twice: Block[] = [conv(1, 0), conv(1, 0), relu];
    const request: GraphRequest = { layers: ["relu1"], pooling: "none" };
    const bytes = (blocks: readonly Block[]) =>
      networkGraph("tiny", dataflowOf(blocks, [1, 3, 3]), convWeights, request).graph.length;
    const node = bytes([...twice.slice(1)]) - bytes([relu]);
    assert.ok(bytes(twice) - bytes(twice.slice(1)) < node);
    const { relu1 } = await run(twice, [1, 3, 3], convWeights, oneToNine);
    assert.deepEqual(relu1, [37.5 + 2 * 47.5 + 3 * 67.5 + 4 * 77.5 + 0.5]);
  });

  it("holds what the layers asked for depend on, in whatever branch, and no other weights", async () => {
    const other: Module = { ...conv(1, 0), name: "other", kernel: 1 };
    const blocks = [sum(sequence(relu, other), identity), { kind: "relu", layer: "relu2" } as const];
    assert.deepEqual(await run(blocks, [1, 1, 2], new Map(), Float32Array.of(-1, 1)), { relu1: [0, 1] });
  });

  it("flattens by channel, row and column, and multiplies by the rows of a linear layer", async () => {
    const weights = new Map([
      ["linear.weight", { shape: [2, 4], data: Float32Array.of(1, 10, 100, 1000, 1, 1, 1, 1) }],
      ["linear.bias", { shape: [2], data: Float32Array.of(0, 0.5) }],
    ]);
    const modules: Module[] = [
      { kind: "flatten" },
      { kind: "linear", name: "linear", inFeatures: 4, outFeatures: 2 },
      relu,
    ];
    const images = Float32Array.of(1, 2, 3, 4, 5, 6, 7, 8); // two stimuli of 2 channels, 1 × 2
    for (const pooling of ["none", "spatial-mean"] as const) {
      for (const fed of [false, true]) {
        const { relu1 } = await run(modules, [2, 1, 2], weights, images, { layers: ["relu1"], pooling, fed });
        assert.deepEqual(relu1, [4321, 10.5, 8765, 26.5], `${pooling}, fed: ${fed}`);
      }
    }
  });

  it("has weights that it is fed in no file, and each once", async () => {
    const [count, length] = [3, 300];
    const weights = new Map([
      ["linear.weight", { shape: [length, length], data: new Float32Array(length ** 2).fill(0.5) }],
      ["linear.bias", { shape: [length], data: new Float32Array(length).fill(1) }],
    ]);
    const linear: Module = { kind: "linear", name: "linear", inFeatures: length, outFeatures: length };
    const request: GraphRequest = { layers: ["relu1"], pooling: "none" };
    const blocks = [linear, linear, relu];
    const graph = networkGraph("tiny", dataflowOf(blocks, [length]), weights, { ...request, fed: true });
    assert.deepEqual([...(graph.fed ?? [])], [["linear.weight", weights.get("linear.weight")]]);
    const bytes = graph.external.reduce((sum, { data }) => sum + data.length, graph.graph.length);
    assert.ok(bytes < 4 * length ** 2, `${bytes} bytes`);
    const images = new Float32Array(count * length).fill(2);
    const { relu1 } = await run(blocks, [length], weights, images, { ...request, fed: true });
    assert.deepEqual(
      relu1,
      Array.from({ length: count * length }, () => (length + 1) * (length / 2) + 1),
    );
  });

  it("averages each channel of a map over space", async () => {
    const images = Float32Array.of(1, 2, 3, 5, -4, 4, 0, 7);
    const request: GraphRequest = { layers: ["relu1"], pooling: "spatial-mean" };
    const { relu1 } = await run([relu], [2, 1, 2], new Map(), images, request);
    assert.deepEqual(relu1, [1.5, 4, 2, 3.5]); // negative values are rectified first
  });

  it("outputs the layers asked for, and asks for no weights beyond the last of them", async () => {
    const pool: Module = { kind: "max-pool2d", kernel: 3, stride: 1 };
    const modules: Module[] = [
      relu,
      conv(1, 0),
      { kind: "relu", layer: "relu2" },
      pool,
      { kind: "relu", layer: "relu3" },
    ];
    const shape = [1, 4, 4];
    const images = new Float32Array(16).fill(1);
    assert.deepEqual(Object.keys(await run(modules, shape, new Map(), images)), ["relu1"]);
    const request: GraphRequest = { layers: ["relu3", "relu2"], pooling: "spatial-mean" };
    assert.deepEqual(await run(modules, shape, convWeights, images, request), { relu3: [10.5], relu2: [10.5] });
  });

  it("keeps no map longer than it takes to pool it, however many are tapped", async () => {
    const [batch, map, taps] = [4, [16, 128, 128], 60] as const;
    const layers = Array.from({ length: taps }, (_, i) => `relu${i}`);
    const blocks = layers.map((layer) => sequence(sum(identity, identity), { kind: "relu", layer }));
    const megabytes = (4 * batch * 16 * 128 * 128) / 2 ** 20; // of one map
    const session = await openSession(
      networkGraph("tiny", dataflowOf(blocks, map), new Map(), { layers, pooling: "spatial-mean" }),
      layers,
    );
    const images = new Float32Array(batch * 16 * 128 * 128);
    const before = process.memoryUsage.rss();
    await session.run(images, batch);
    const grown = (process.memoryUsage.rss() - before) / 2 ** 20; // onnxruntime gives nothing back until the session ends
    await session.release();
    assert.ok(grown < (megabytes * taps) / 4, `${grown} MB more, of ${megabytes * taps} of all maps`);
  });

  it("names a layer that the network does not have beside those that it has", () => {
    const graph = (...layers: string[]) =>
      networkGraph("tiny", dataflowOf([relu], [1]), new Map(), { layers, pooling: "none" });
    assert.throws(() => graph("relu1", "conv9"), { name: "InputError", message: "tiny: no layer conv9, it has relu1" });
    assert.throws(() => graph(), { name: "InputError", message: /no layers requested/ });
  });

  it("refuses weights that are missing or of another shape, with both shapes", () => {
    const graph = (weights: Weights) =>
      networkGraph("tiny", dataflowOf([conv(1, 0), relu], [1, 3, 3]), weights, { layers: ["relu1"], pooling: "none" });
    assert.throws(() => graph(new Map()), {
      message: "weights: no conv.weight found, one of shape [1, 1, 2, 2] needed",
    });
    const flat = new Map([...convWeights, ["conv.weight", { shape: [4], data: new Float32Array(4) }] as const]);
    assert.throws(() => graph(flat), {
      name: "InputError",
      message: "weights: conv.weight has shape [4], [1, 1, 2, 2] needed",
    });
    const short = new Map([...convWeights, ["conv.bias", { shape: [1], data: new Float32Array(0) }] as const]);
    assert.throws(() => graph(short), {
      name: "InputError",
      message: "weights: conv.bias holds 0 values, [1] needs 1",
    });
  });
});
