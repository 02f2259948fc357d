import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { randomStream } from "../../../shared/simulate/random-stream.ts";

const draw = (count: number, next: () => number): number[] => Array.from({ length: count }, next);
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

describe("randomStream", () => {
  it("repeats itself for one seed and stream, and differs for another", () => {
    const take = (seed: number, stream: number) => {
      const random = randomStream(seed, stream);
      return draw(9, () => random.uniform(0, 1));
    };
    assert.deepEqual(take(1, 2), take(1, 2));
    assert.notDeepEqual(take(1, 2), take(1, 3));
    assert.notDeepEqual(take(1, 2), take(2, 2));
  });

  it("draws uniforms of the given range and standard normals", () => {
    const random = randomStream(7, 0);
    const count = 20_000;
    const uniforms = draw(count, () => random.uniform(-2, 4));
    assert.ok(uniforms.every((value) => value >= -2 && value < 4));
    const fourErrors = 4 / Math.sqrt(count); // of a mean of standard deviation 1
    assert.ok(Math.abs(mean(uniforms) - 1) < fourErrors * Math.sqrt(3));
    const normals = draw(count, () => random.normal());
    assert.ok(Math.abs(mean(normals)) < fourErrors);
    assert.ok(Math.abs(mean(normals.map((z) => z * z)) - 1) < fourErrors * Math.sqrt(2));
    assert.ok(Math.abs(mean(normals.map((z) => (Math.abs(z) < 1.96 ? 1 : 0))) - 0.95) < fourErrors * 0.22);
  });
});
