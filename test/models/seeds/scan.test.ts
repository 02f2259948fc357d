import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { drawnFrom, type Drawing } from "../../../models/seeds/drawn.ts";
import { seedScanner } from "../../../models/seeds/scan.ts";
import { TorchGenerator } from "../../../models/torch/generator.ts";
import { drawnValues } from "./drawn-values.ts";

const UNIFORM: Drawing = { family: "uniform", bound: 1 / Math.sqrt(27) };
const exact = { error: () => 0 };

function scannerFor(seed: number, drawing: Drawing, keep = (value: number): number => value, error = 0) {
  const values = drawnValues(new TorchGenerator(seed), drawing, 48).map(keep);
  const known = drawnFrom(values, drawing, { error: () => error });
  assert.ok(known);
  return seedScanner(known);
}

describe("seeds that are tried one by one", () => {
  it("are found among millions, at both ends of the range and in the middle, and no other is", () => {
    for (const seed of [0, 31, 32, 12345, 2 ** 31, 2 ** 32 - 1]) {
      const from = Math.max(0, Math.min(2 ** 32 - 200_000, seed - 99_999));
      assert.deepEqual(scannerFor(seed, UNIFORM)(from, from + 200_000), [seed]);
    }
  });

  it("are found from normal values, whose logarithms and cosines are undone", () => {
    const drawing: Drawing = { family: "normal", sd: 0.1 };
    assert.deepEqual(scannerFor(77_777, drawing)(0, 200_000), [77_777]);
  });

  it("are found from values that were rounded to float16", () => {
    assert.deepEqual(scannerFor(4242, UNIFORM, Math.f16round, 2 ** -14)(0, 100_000), [4242]);
  });

  it("are not found where none draws the values", () => {
    const values = drawnValues(new TorchGenerator(5), UNIFORM, 48);
    values[40] = values[40] === values[41] ? 0.1 : values[41];
    const known = drawnFrom(values, UNIFORM, exact);
    assert.ok(known);
    assert.deepEqual(seedScanner(known)(0, 1000), []);
  });

  it("are found where there is no WebAssembly with SIMD", () => {
    const known = drawnFrom(drawnValues(new TorchGenerator(901), UNIFORM, 48), UNIFORM, exact);
    assert.ok(known);
    assert.deepEqual(seedScanner(known, false)(0, 1000), [901]);
  });
});
