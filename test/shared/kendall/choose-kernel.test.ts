import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { chooseOrderKernel, prefersContingency } from "../../../shared/kendall/choose-kernel.ts";
import type { OrderCounts } from "../../../shared/kendall/kernels/lanes-plan.ts";
import { rank } from "../../../shared/kendall/ranking.ts";
import { pairCount } from "../../../shared/rdm/condensed.ts";
import { vectorOfLevels } from "./vectors.ts";

/** Every one of so many models with every one of so many brains. */
function grid(models: number, brains: number): OrderCounts {
  const tests = Array.from({ length: models * brains }, (_, at) => ({
    model: Math.floor(at / brains),
    brain: at % brains,
  }));
  return { models, brains, list: tests };
}

describe("chooseOrderKernel", () => {
  it("takes lanes for the 42 × 15 comparisons of 92 stimuli, and for one network's 7 × 15", () => {
    assert.equal(chooseOrderKernel(4186, grid(42, 15), true), "wasm-lanes");
    assert.equal(chooseOrderKernel(4186, grid(7, 15), true), "wasm-lanes");
  });

  it("takes the kernel for a single comparison where few share an order", () => {
    assert.equal(chooseOrderKernel(4186, grid(1, 1), true), "wasm-single");
    assert.equal(chooseOrderKernel(4186, grid(1, 15), true), "wasm-single");
    const list = Array.from({ length: 40 }, (_, at) => ({ model: at, brain: at }));
    const oneBrainEach = { models: 40, brains: 40, list };
    assert.equal(chooseOrderKernel(4186, oneBrainEach, true), "wasm-single");
  });

  it("takes lanes while runs are few, one at a time up to 255 stimuli, and splits above", () => {
    assert.equal(chooseOrderKernel(pairCount(118), grid(42, 15), true), "wasm-lanes");
    assert.equal(chooseOrderKernel(pairCount(129), grid(42, 16), true), "wasm-lanes");
    assert.equal(chooseOrderKernel(pairCount(200), grid(42, 15), true), "wasm-lanes");
    assert.equal(chooseOrderKernel(pairCount(256), grid(32, 16), true), "wasm-lanes");
    assert.equal(chooseOrderKernel(pairCount(200), grid(16, 2), true), "wasm-single");
    assert.equal(chooseOrderKernel(pairCount(255), grid(4, 1), true), "wasm-single");
    assert.equal(chooseOrderKernel(pairCount(256), grid(4, 1), true), "wasm-split");
    assert.equal(chooseOrderKernel(pairCount(257), grid(42, 16), true), "wasm-split");
    assert.equal(chooseOrderKernel(pairCount(1854), grid(1, 1), true), "wasm-split");
  });

  it("takes typed arrays where SIMD is missing, or pairs are more than the split holds", () => {
    assert.equal(chooseOrderKernel(4186, grid(42, 15), false), "typed-array");
    assert.equal(chooseOrderKernel(pairCount(2875), grid(1, 1), true), "wasm-split");
    assert.equal(chooseOrderKernel(pairCount(11_495), grid(1, 1), true), "wasm-split");
    assert.equal(chooseOrderKernel(pairCount(11_496), grid(1, 1), true), "typed-array");
  });

  it("takes typed arrays for few comparisons of few stimuli that are counted once", () => {
    assert.equal(chooseOrderKernel(4186, grid(20, 25), true, true), "typed-array");
    assert.equal(chooseOrderKernel(4186, grid(20, 26), true, true), "wasm-lanes");
    assert.equal(chooseOrderKernel(pairCount(96), grid(1, 1), true, true), "typed-array");
    assert.equal(chooseOrderKernel(pairCount(97), grid(1, 1), true, true), "wasm-single");
  });
});

describe("prefersContingency", () => {
  const m = 4186;
  const [none, few, many, coarse] = [m, m - 3, 175, 13].map((levels) => rank(vectorOfLevels(m, levels, 1)));

  it("counts tables where both sides have few levels", () => {
    assert.ok(prefersContingency(m, many, coarse, true));
    assert.ok(prefersContingency(m, coarse, coarse, true));
  });

  it("counts orders where either side has hardly a tie, or SIMD is missing", () => {
    assert.ok(!prefersContingency(m, none, none, true));
    assert.ok(!prefersContingency(m, few, coarse, true));
    assert.ok(!prefersContingency(m, none, coarse, true));
    assert.ok(!prefersContingency(m, many, coarse, false));
  });
});
