import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Comparisons, Kernel } from "../../../shared/permutations/kernel.ts";
import { productsKernel } from "../../../shared/products/products-kernel.ts";
import { simdProducts } from "../../../shared/products/simd-products.ts";
import { inFloat64, inInt16 } from "../../../shared/products/arithmetic.wat.ts";
import { SUMMED_PAIRS } from "../../../shared/products/summation.ts";
import { chooseTile } from "../../../shared/products/tile.ts";
import { randomStream } from "../../../shared/simulate/random-stream.ts";
import { webAssembly } from "../../../shared/wasm/web-assembly.ts";
import { byLastCompiler } from "../../last-compiler.ts";
import { relabellingOf } from "../kendall/vectors.ts";

const skip = webAssembly === undefined ? "no WebAssembly with SIMD" : false;

function comparisons(m: number, models: number, brains: number, value: (noise: number) => number) {
  const noise = randomStream(7, m);
  const vectors = (count: number) =>
    Array.from({ length: count }, () => Float64Array.from({ length: m }, () => value(noise.uniform(-1, 1))));
  const list = Array.from({ length: models * brains }, (_, t) => ({
    model: Math.floor(t / brains),
    brain: t % brains,
  }));
  return { m, models: vectors(models), brains: vectors(brains), list } satisfies Comparisons<Float64Array>;
}

function counted(kernel: Kernel, { m, list }: Comparisons<Float64Array>, seed: number): number[] {
  const numerators = new Float64Array(list.length);
  kernel.count(relabellingOf(m, seed), numerators);
  return [...numerators];
}

const plain = (given: Comparisons<Float64Array>, seed: number): number[] =>
  counted(productsKernel(given, { simd: false }), given, seed);

describe("sums of products of relabelled RDMs", () => {
  byLastCompiler();

  it("are the same to the bit with SIMD and without, at the edges of tiles and blocks", { skip }, () => {
    for (const [models, brains] of [
      [1, 1],
      [1, 4],
      [2, 3],
      [5, 2],
      [4, 7],
    ] as const) {
      for (const m of [1, 2, 3, SUMMED_PAIRS - 1, SUMMED_PAIRS, SUMMED_PAIRS + 1, 3 * SUMMED_PAIRS + 5]) {
        const given = comparisons(m, models, brains, (noise) => noise);
        const kernel = productsKernel(given);
        assert.equal(kernel.name, "wasm-products");
        for (const seed of [1, 2])
          assert.deepEqual(counted(kernel, given, seed), plain(given, seed), `${models} × ${brains} of ${m}`);
      }
    }
  });

  it("do not depend on what else is summed beside them", () => {
    const given = comparisons(300, 5, 4, (noise) => noise);
    const all = counted(productsKernel(given), given, 3);
    given.list.forEach(({ model, brain }, t) => {
      const alone = {
        ...given,
        models: [given.models[model]],
        brains: [given.brains[brain]],
        list: [{ model: 0, brain: 0 }],
      };
      assert.deepEqual(counted(productsKernel(alone), alone, 3), [all[t]]);
    });
  });

  it(
    "are exact for integers, in 16 bits where these hold enough of them: also where every product is the largest",
    { skip },
    () => {
      for (const largest of [1, 66, 4185, 16_383]) {
        const narrow = inInt16(largest)!;
        for (const m of [5, narrow.pairs - 1, narrow.pairs, 2 * narrow.pairs + 3]) {
          const extreme = comparisons(m, 2, 2, () => largest);
          const opposite = { ...extreme, brains: extreme.brains.map((brain) => brain.map((value) => -value)) };
          const any = comparisons(m, 2, 2, (noise) => Math.round(noise * largest));
          for (const given of [extreme, opposite, any]) {
            const exact = plain(given, 4);
            assert.deepEqual(counted(simdProducts(given, narrow)!, given, 4), exact);
            assert.deepEqual(counted(simdProducts(given, inFloat64)!, given, 4), exact);
          }
        }
      }
      assert.equal(inInt16(16_384), undefined);
      assert.equal(inInt16(Infinity), undefined);
    },
  );

  it("are none for no comparisons", () => {
    const none = { m: 10, models: [], brains: [], list: [] };
    assert.deepEqual(counted(productsKernel(none), none, 1), []);
  });

  it("refuse a value that is no number, and name it", () => {
    const given = comparisons(10, 1, 1, (noise) => noise);
    assert.throws(() => productsKernel({ ...given, brains: [given.brains[0].with(7, NaN)] }), {
      name: "InputError",
      message: "dissimilarity 7 of 10 is NaN, needed a number to multiply",
    });
  });
});

describe("the tile of sums that are kept in registers", () => {
  it("fits models and brains, and fifteen registers", () => {
    assert.deepEqual(chooseTile(42, 15), { rows: 3, columns: 3 });
    assert.deepEqual(chooseTile(1, 1), { rows: 1, columns: 1 });
    for (const models of [1, 2, 3, 4, 5, 7, 42, 43])
      for (const brains of [1, 2, 3, 8, 15]) {
        const { rows, columns } = chooseTile(models, brains);
        assert.ok(rows * columns + rows + 2 <= 15 && rows <= models && columns <= brains);
      }
  });
});
