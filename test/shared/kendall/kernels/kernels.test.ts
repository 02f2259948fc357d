import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { kendallNumerator } from "../../../../shared/kendall/kendall-numerator.ts";
import { contingencyKernel } from "../../../../shared/kendall/kernels/contingency.ts";
import { LANES_CAPACITY, lanesKernel } from "../../../../shared/kendall/kernels/lanes.ts";
import { SINGLE_CAPACITY, singleKernel } from "../../../../shared/kendall/kernels/single.ts";
import { splitKernel } from "../../../../shared/kendall/kernels/split.ts";
import { typedArrayKernel } from "../../../../shared/kendall/kernels/typed-array.ts";
import { rank, type Ranking } from "../../../../shared/kendall/ranking.ts";
import type { Comparison, Comparisons, Kernel } from "../../../../shared/permutations/kernel.ts";
import { webAssembly } from "../../../../shared/wasm/web-assembly.ts";
import { bruteForceNumerator } from "../brute-force.ts";
import { relabellingOf, vectorOfLevels } from "../vectors.ts";
import { assertEqualOnHard, HARD } from "./hard-orders.ts";
import { byLastCompiler } from "../../../last-compiler.ts";

interface Case {
  readonly m: number;
  readonly models: number;
  readonly brains: number;
  readonly levels: number;
  readonly seed: number;
  /** comparisons left out, of all models with all brains */
  readonly without?: (comparison: Comparison) => boolean;
}

/** Every numerator of a kernel against a reference that sees the relabelled vectors themselves. */
function assertExact(
  kernelOf: (comparisons: Comparisons<Ranking>) => Kernel,
  reference: (x: Float64Array, y: Float64Array) => number,
  { m, models, brains, levels, seed, without = () => false }: Case,
): void {
  const xs = Array.from({ length: models }, (_, at) => vectorOfLevels(m, levels, seed + at));
  const ys = Array.from({ length: brains }, (_, at) => vectorOfLevels(m, levels, seed + 1000 + at));
  const list = xs.flatMap((_, model) => ys.map((__, brain) => ({ model, brain }))).filter((test) => !without(test));
  const kernel = kernelOf({ m, models: xs.map(rank), brains: ys.map(rank), list });
  // Two relabellings: what the first leaves behind must not reach the second.
  for (const relabelling of [relabellingOf(m, seed + 1), relabellingOf(m, seed + 2)]) {
    const counted = new Float64Array(list.length);
    kernel.count(relabelling, counted);
    const expected = list.map(({ model, brain }) =>
      reference(
        xs[model],
        Float64Array.from(relabelling.to, (q) => ys[brain][q]),
      ),
    );
    assert.deepEqual([...counted], expected, `m = ${m}, ${levels} levels, seed ${seed}`);
  }
}

const skip = webAssembly === undefined ? "no WebAssembly with SIMD" : false;

// Edges: lanes of 4, 8 and 16; bins of 64; batches and runs of 16, 32, 64, 128 and 256, sixteen of them; the 67 bins of 92 stimuli.
const EDGES = [1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 32, 33, 63, 64, 65, 127, 128, 129, 255, 256, 257, 271, 272, 273];
const RUN_EDGES = [288, 289, 320, 321, 384, 385, 511, 512, 513, 4095, 4096, 4097, 4186, 4287, 4288, 4289];

const ORDER_KERNELS = [
  {
    name: "typed-array",
    kernelOf: typedArrayKernel,
    edges: [247, 248, 249, 4607, 4608, 4609, 9216, 9217],
    skip: false,
  },
  {
    name: "wasm-single",
    kernelOf: singleKernel,
    // Bins of one to four words, places of 16 bits with and without a factor, and elements counted with 16 bits and with 32.
    edges: [6903, 8128, 8129, 16_256, 16_257, 16_383, 16_384, 24_384, 24_385, SINGLE_CAPACITY],
    most: SINGLE_CAPACITY,
    skip,
  },
  {
    name: "wasm-lanes",
    kernelOf: lanesKernel,
    // Tags of three bits, two and one; orders of places and of pairs; runs in a row, and sixteen at a time.
    edges: [7936, 7937, 8191, 8192, 8193, 16_383, 16_384, 16_385, LANES_CAPACITY - 1, LANES_CAPACITY],
    most: LANES_CAPACITY,
    skip,
  },
  {
    name: "wasm-split",
    kernelOf: splitKernel,
    edges: [8191, 8192, 8193],
    skip,
  },
];

for (const { name, kernelOf, edges, most = 8128, skip } of ORDER_KERNELS) {
  describe(`kernel ${name}`, { skip }, () => {
    byLastCompiler();

    it("equals brute force on vectors without ties, for any number of models and brains", () => {
      const size = fc.record({
        m: fc.integer({ min: 1, max: 2000 }),
        models: fc.integer({ min: 1, max: 3 }),
        brains: fc.integer({ min: 1, max: 3 }),
        levels: fc.constant(1_000_000),
        seed: fc.nat(),
      });
      fc.assert(
        fc.property(size, (chosen) => assertExact(kernelOf, bruteForceNumerator, chosen)),
        { numRuns: 25 },
      );
    });

    it("equals brute force at the edges of its blocks", () => {
      for (const m of EDGES) {
        assertExact(kernelOf, bruteForceNumerator, { m, models: 2, brains: 1, levels: m, seed: m });
      }
    });

    it("equals Knight's method at the edges of its larger blocks, up to its capacity", () => {
      for (const m of [...RUN_EDGES, ...edges]) {
        assertExact(kernelOf, kendallNumerator, { m, models: 1, brains: 1, levels: m, seed: m });
      }
    });

    it("equals Knight's method on orders that make its counters run as high as they can", () => {
      for (const m of [256, 4186, most]) {
        for (const name of Object.keys(HARD)) assertEqualOnHard(kernelOf, m, name);
      }
    });
  });
}

describe("kernel wasm-lanes", { skip }, () => {
  byLastCompiler();

  it("keeps its lanes apart when they are partly filled, on either side, and when comparisons are missing", () => {
    for (const [models, brains] of [
      [1, 17],
      [9, 8],
      [16, 3],
      [33, 2],
      [31, 9],
      [17, 16],
      [48, 25],
    ]) {
      const without = ({ model, brain }: Comparison): boolean => (model + 2 * brain) % 5 === 0;
      assertExact(lanesKernel, kendallNumerator, { m: 300, models, brains, levels: 300, seed: models, without });
    }
  });
});

describe("kernel contingency", { skip }, () => {
  it("equals brute force on vectors with ties, constants among them", () => {
    const size = fc.record({
      m: fc.integer({ min: 1, max: 200 }),
      models: fc.integer({ min: 1, max: 3 }),
      brains: fc.integer({ min: 1, max: 3 }),
      levels: fc.constantFrom(1, 2, 3, 4, 5, 8, 9, 50, 1000),
      seed: fc.nat(),
    });
    fc.assert(
      fc.property(size, (chosen) => assertExact(contingencyKernel, bruteForceNumerator, chosen)),
      { numRuns: 60 },
    );
  });

  it("stays exact where numerators exceed 2^31", () => {
    assertExact(contingencyKernel, kendallNumerator, { m: 100_000, models: 1, brains: 1, levels: 7, seed: 3 });
    const many = Float64Array.from({ length: 100_000 }, (_, p) => p % 2);
    const ranking = rank(many);
    const numerators = new Float64Array(1);
    const identity = Int32Array.from(many, (_, p) => p);
    contingencyKernel({ m: many.length, models: [ranking], brains: [ranking], list: [{ model: 0, brain: 0 }] }).count(
      { to: identity, from: identity },
      numerators,
    );
    assert.equal(numerators[0], 50_000 * 50_000);
  });
});
