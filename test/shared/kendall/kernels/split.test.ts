import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { MOST_SECTIONS } from "../../../../shared/kendall/kernels/division.ts";
import { relabellingsTogether } from "../../../../shared/kendall/kernels/together.ts";
import { splitBytes, splitKernel } from "../../../../shared/kendall/kernels/split.ts";
import { typedArrayKernel } from "../../../../shared/kendall/kernels/typed-array.ts";
import { rank, type Ranking } from "../../../../shared/kendall/ranking.ts";
import { byMemory } from "../../../../shared/permutations/by-memory.ts";
import { PairRelabelling } from "../../../../shared/permutations/pair-relabelling.ts";
import { permutation } from "../../../../shared/permutations/permutation.ts";
import { pairCount } from "../../../../shared/rdm/condensed.ts";
import type { Comparison, Comparisons, Kernel } from "../../../../shared/permutations/kernel.ts";
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

  it("reads nothing behind its memory where buckets are few and as full as they get", () => {
    for (const n of [23, 127, 155]) {
      const m = pairCount(n);
      const [up, down] = [1, -1].map((sign) => rank(Float64Array.from({ length: m }, (_, p) => sign * p)));
      for (const brains of [[down], [down, down]]) {
        const list = brains.map((_, brain) => ({ model: 0, brain }));
        const { together } = splitKernel({ m, models: [up], brains, list, stimuli: n });
        assert.ok(together);
        const unmoved = new PairRelabelling(n);
        unmoved.set(Int32Array.from({ length: n }, (_, i) => i));
        const numerators = new Float64Array(together.most * list.length);
        together.count(Array(together.most).fill(unmoved), numerators);
        assert.ok(
          numerators.every((one) => one === (-m * (m - 1)) / 2),
          `${n} stimuli, ${brains.length} brains`,
        );
      }
    }
  });

  describe("of any number of models and brains", () => {
    const n = 92;
    const m = pairCount(n);
    const rankings = Array.from({ length: 33 + 5 }, (_, at) => rank(vectorOfLevels(m, m, at)));
    const [many, few] = [rankings.slice(0, 33), rankings.slice(33)];
    const pairs = new PairRelabelling(n);
    const relabel = (k: number): PairRelabelling => {
      pairs.set(permutation(1, k, n));
      return pairs;
    };
    /** every ranking of one side with every one of the other, by typed arrays, under two relabellings */
    const expectedOf = (models: readonly Ranking[], brains: readonly Ranking[]): Float64Array[] => {
      const list = models.flatMap((_, model) => brains.map((__, brain) => ({ model, brain })));
      const kernel = typedArrayKernel({ m, models, brains, list });
      return [0, 1].map((k) => {
        const numerators = new Float64Array(list.length);
        kernel.count(relabel(k), numerators);
        return numerators;
      });
    };
    const sides = [
      { name: "models", models: many, brains: few, expected: expectedOf(many, few) },
      { name: "brains", models: few, brains: many, expected: expectedOf(few, many) },
    ];
    const lists = {
      "all with all": () => true,
      "some with some": ({ model, brain }: Comparison) => (model + 2 * brain) % 3 !== 1,
      "few with few": ({ model, brain }: Comparison) => (2 * model + brain) % 11 === 0,
      "none with the first": ({ model, brain }: Comparison) => model > 0 && brain > 0,
    };
    for (const { name, models, brains, expected } of sides) {
      for (const [listed, isListed] of Object.entries(lists)) {
        it(`equals typed arrays, of more ${name}, ${listed}, in sections and not, by stimuli and by pairs`, () => {
          for (const more of [...Array.from({ length: 17 }, (_, at) => at + 1), 21, 22, 33]) {
            for (const fewer of [1, 2, 3, 5]) {
              const [width, height] = name === "models" ? [more, fewer] : [fewer, more];
              const list = models
                .slice(0, width)
                .flatMap((_, model) => brains.slice(0, height).map((__, brain) => ({ model, brain })))
                .filter(isListed);
              const vectors = { m, models: models.slice(0, width), brains: brains.slice(0, height), list };
              const inSections = splitKernel({ ...vectors, stimuli: more % 2 === 0 ? n : undefined }, 4096);
              const inOne = splitKernel({ ...vectors, stimuli: more % 2 === 0 ? undefined : n });
              for (const kernel of [inSections, inOne]) {
                for (const [k, all] of expected.entries()) {
                  const numerators = new Float64Array(list.length);
                  kernel.count(relabel(k), numerators);
                  const wanted = list.map(({ model, brain }) => all[model * brains.length + brain]);
                  assert.deepEqual([...numerators], wanted, `${width} × ${height}`);
                }
              }
            }
          }
        });
      }
    }
  });

  it("counts relabellings together as one after the other, of few rankings on either side, in sections and not", () => {
    const n = 92;
    const m = pairCount(n);
    for (const [models, brains, most] of [
      [1, 1, 16],
      [2, 1, 8],
      [1, 2, 8],
      [2, 2, 8],
    ]) {
      const vectors = Array.from({ length: models + brains }, (_, at) => rank(vectorOfLevels(m, m, at)));
      const list = Array.from({ length: models * brains }, (_, t) => ({
        model: t % models,
        brain: Math.floor(t / models),
      }));
      const comparisons = { m, models: vectors.slice(0, models), brains: vectors.slice(models), list, stimuli: n };
      const plain = typedArrayKernel(comparisons);
      const row = new Float64Array(list.length);
      for (const capacity of [undefined, 4096]) {
        const kernel = splitKernel(comparisons, capacity);
        assert.equal(kernel.together?.most, most);
        const rows = new Float64Array(most * list.length);
        for (const some of [most, 1, most - 1, 2]) {
          const relabellings = Array.from({ length: some }, () => new PairRelabelling(n));
          for (const [k, relabelling] of relabellings.entries()) relabelling.set(permutation(some, k, n));
          kernel.together.count(relabellings, rows);
          const wanted = relabellings.flatMap((relabelling) => {
            plain.count(relabelling, row);
            return [...row];
          });
          assert.deepEqual([...rows.subarray(0, wanted.length)], wanted, `${some} of ${models} × ${brains}`);
        }
      }
    }
  });

  it("counts fewer relabellings together where their records would take too much memory, and one where they are told by pairs", () => {
    const together = (m: number, others: number, stimuli?: number) => relabellingsTogether({ m, stimuli }, others);
    assert.deepEqual(
      [1854, 3000, 11_000].map((n) => together(pairCount(n), 1, n)),
      [16, 4, 1],
    );
    assert.deepEqual(
      [1854, 3000, 11_000].map((n) => together(pairCount(n), 2, n)),
      [8, 2, undefined],
    );
    assert.deepEqual([together(pairCount(92), 1), together(pairCount(92), 3, 92)], [undefined, undefined]);
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
