import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { drawnFrom, type Drawing, type Keeping } from "../../../models/seeds/drawn.ts";
import { locate } from "../../../models/seeds/locate.ts";
import { proveDrawn } from "../../../models/seeds/proof.ts";
import { rewind } from "../../../models/seeds/rewind.ts";
import { TorchGenerator } from "../../../models/torch/generator.ts";
import { drawnValues } from "./drawn-values.ts";

const UNIFORM: Drawing = { family: "uniform", bound: 1 / Math.sqrt(363) };
const NORMAL: Drawing = { family: "normal", sd: Math.sqrt(2 / 363) };
const exact: Keeping = { error: () => 0 };

function drawn(seed: number, before: number, drawing: Drawing, count: number): Float32Array {
  const generator = new TorchGenerator(seed);
  generator.skipFloats(before);
  return drawnValues(generator, drawing, count);
}

function seedOf(values: Float32Array, drawing: Drawing, keeping: Keeping = exact) {
  const proof = proveDrawn(values, drawing, keeping);
  return proof && { ...rewind(proof.words, 1_000_000), different: proof.different };
}

describe("the state of PyTorch's generator", () => {
  it("is recovered from uniform values anywhere in its stream, and run backwards to the seed", () => {
    for (const [seed, before] of [
      [12345, 0],
      [2 ** 32 - 2, 1],
      [7, 623],
      [8, 624],
      [4_000_000_001, 500_001],
    ] as const) {
      const found = seedOf(drawn(seed, before, UNIFORM, 3000), UNIFORM);
      assert.deepEqual(found, { seed, draws: before, different: 0 });
    }
  });

  it("is recovered from normal values, whose last bits depend on the processor", () => {
    const values = drawn(2024, 1000, NORMAL, 3001).map((value, i) => value * (1 + (i % 2 === 0 ? 2e-6 : -2e-6)));
    assert.deepEqual(seedOf(values, NORMAL), { seed: 2024, draws: 1000, different: 0 });
  });

  it("is recovered from normal values that were drawn a channel at a time, the last of each anew", () => {
    const generator = new TorchGenerator(31);
    const channels = Array.from({ length: 12 }, () => drawnValues(generator, NORMAL, 242));
    const values = Float32Array.from(channels.flatMap((channel) => [...channel]));
    assert.equal(seedOf(values, NORMAL), undefined);
    assert.deepEqual(seedOf(values, NORMAL, { ...exact, chunk: 242 }), { seed: 31, draws: 0, different: 0 });
  });

  it("is recovered from values that were rounded, or of which half were removed", () => {
    const values = drawn(3, 50, UNIFORM, 6000);
    const error = (value: number): number => 2 ** Math.max(Math.floor(Math.log2(Math.abs(value))) - 11, -25);
    assert.equal(seedOf(values.map(Math.f16round), UNIFORM, { error })?.seed, 3);
    const pruned = values.map((value) => (Math.abs(value) < 0.026 ? 0 : value));
    assert.equal(seedOf(pruned, UNIFORM, { ...exact, pruned: true })?.seed, 3);
  });

  it("is none behind values that were changed by a millionth, or drawn by another generator", () => {
    const values = drawn(3, 0, UNIFORM, 3000);
    assert.equal(
      seedOf(
        values.map((value) => value * (1 - 1e-6)),
        UNIFORM,
      ),
      undefined,
    );
    const normals = drawn(3, 0, NORMAL, 3000);
    assert.equal(seedOf(normals.toReversed(), NORMAL), undefined);
  });

  it("is compared with every value, those far behind the ones that it was recovered from too", () => {
    const values = drawn(9, 0, UNIFORM, 40_000);
    assert.equal(seedOf(values, UNIFORM)?.different, 0);
    values[35_000] = values[34_999]!;
    assert.equal(seedOf(values, UNIFORM)?.different, 1);
  });

  it("is not guessed from too few values", () => {
    assert.equal(seedOf(drawn(3, 0, UNIFORM, 800), UNIFORM), undefined);
  });
});

describe("a series in the stream of a seed", () => {
  it("is found at its place, across the windows in which the stream is read, and nowhere if it is not there", () => {
    const places = [0, 2 ** 18 - 10, 2 ** 18, 700_000];
    const series = places.map((place) => drawnFrom(drawn(6, place, UNIFORM, 64), UNIFORM, exact)!);
    const elsewhere = drawnFrom(drawn(5, 0, UNIFORM, 64), UNIFORM, exact)!;
    assert.deepEqual(locate(6, [...series, elsewhere], 1_000_000), [...places, undefined]);
  });
});
