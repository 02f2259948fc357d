import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { MOST_SECTIONS } from "../../../../shared/kendall/kernels/divide.wat.ts";
import { splitBytes, splitKernel } from "../../../../shared/kendall/kernels/split.ts";
import { typedArrayKernel } from "../../../../shared/kendall/kernels/typed-array.ts";
import { rank, type Ranking } from "../../../../shared/kendall/ranking.ts";
import { byMemory } from "../../../../shared/permutations/by-memory.ts";
import type { Comparisons, Kernel } from "../../../../shared/permutations/kernel.ts";
import { webAssembly } from "../../../../shared/wasm/web-assembly.ts";
import { byLastCompiler } from "../../../last-compiler.ts";
import { relabellingOf, vectorOfLevels } from "../vectors.ts";
import { assertEqualOnHard, HARD } from "./hard-orders.ts";

const skip = webAssembly === undefined ? "no WebAssembly with SIMD" : false;

/** Numerators of one model with one brain by a kernel and by typed arrays, which are compared with Knight's method in kernels.test.ts. */
function assertAsTypedArrays(kernelOf: (comparisons: Comparisons<Ranking>) => Kernel, m: number): void {
  const [x, y] = [1, 2].map((seed) => rank(vectorOfLevels(m, m, seed)));
  const comparisons = { m, models: [x], brains: [y], list: [{ model: 0, brain: 0 }] };
  const relabelling = relabellingOf(m, m);
  const counted = [kernelOf, typedArrayKernel].map((each) => {
    const numerators = new Float64Array(1);
    each(comparisons).count(relabelling, numerators);
    return numerators[0];
  });
  assert.equal(counted[0], counted[1], `m = ${m}`);
}

describe("kernel wasm-split", { skip }, () => {
  byLastCompiler();

  it("equals typed arrays at buckets of 4,096 ranks, 127 of them; then of more, up to bins of two words", () => {
    for (const m of [65_536, 520_191, 520_192, 520_193, 1_040_257]) assertAsTypedArrays(splitKernel, m);
  });

  it("equals typed arrays where ranks are divided into sections, two to as many as there may be, full and not", () => {
    const capacity = 8192;
    const inSections = (comparisons: Comparisons<Ranking>): Kernel => splitKernel(comparisons, capacity);
    for (const sections of [2, 3, 4, 5, MOST_SECTIONS]) {
      const most = sections * capacity;
      for (const m of [most - capacity + 1, most - 300, most - 1, most]) assertAsTypedArrays(inSections, m);
    }
  });

  it("counts the same in several modules, where one would not hold all models or all brains", () => {
    for (const [models, brains] of [
      [5, 2],
      [1, 4],
      [3, 3],
    ]) {
      const m = 5000;
      const vectors = Array.from({ length: models + brains }, (_, at) => rank(vectorOfLevels(m, m, at)));
      const list = Array.from({ length: models * brains }, (_, t) => ({
        model: t % models,
        brain: Math.floor(t / models),
      }));
      const comparisons = { m, models: vectors.slice(0, models), brains: vectors.slice(models), list };
      const relabelling = relabellingOf(m, 3);
      const [whole, parted] = [Infinity, 40 * m].map((most) => {
        const numerators = new Float64Array(list.length);
        byMemory(comparisons, { bytesOf: splitBytes, most, kernel: splitKernel }).count(relabelling, numerators);
        return [...numerators];
      });
      assert.deepEqual(parted, whole);
    }
  });

  it("equals Knight's method in sections on orders that make its counters run as high as they can", () => {
    const inSections = (comparisons: Comparisons<Ranking>): Kernel => splitKernel(comparisons, 4096);
    for (const name of Object.keys(HARD)) assertEqualOnHard(inSections, 19_900, name);
  });
});
