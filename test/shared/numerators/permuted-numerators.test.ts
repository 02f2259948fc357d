import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { type NumeratorName, numerators } from "../../../shared/numerators/numerators.ts";
import { observedNumerators, permutedNumerators } from "../../../shared/numerators/permuted-numerators.ts";
import { permutation } from "../../../shared/permutations/permutation.ts";
import { condense, expand, pairCount } from "../../../shared/rdm/condensed.ts";
import { bruteForceNumerator } from "../kendall/brute-force.ts";
import { vectorOfLevels } from "../kendall/vectors.ts";

/** Y[π][:, π], condensed: the relabelling by its definition. */
function relabelled(y: Float64Array, n: number, order: Int32Array): Float64Array {
  const square = expand(y, n);
  return condense(
    Float64Array.from({ length: n * n }, (_, at) => square[order[Math.floor(at / n)] * n + order[at % n]]),
    n,
  );
}

const numerator = "concordance";

/** In the same order, but with values whose sums are rounded. */
const uneven = (rdm: Float64Array): Float64Array => rdm.map((value) => Math.log1p(value) / 3);
const tieSizes = fc.constantFrom(1, 2, 3, 11, 100, 100_000);

describe("permutedNumerators", () => {
  it("equals brute force on the relabelled matrices, for any sizes and ties", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 24 }),
        fc.array(tieSizes, { minLength: 1, maxLength: 3 }),
        fc.array(tieSizes, { minLength: 1, maxLength: 3 }),
        fc.nat(),
        (n, modelLevels, brainLevels, seed) => {
          const m = pairCount(n);
          const models = modelLevels.map((levels, at) => vectorOfLevels(m, levels, seed + at));
          const brains = brainLevels.map((levels, at) => vectorOfLevels(m, levels, seed + 10 + at));
          const tests = models.flatMap((_, model) => brains.map((__, brain) => ({ model, brain })));
          const { values } = permutedNumerators({ numerator, n, models, brains, tests, seed, from: 5, to: 8 });
          const expected = tests.flatMap(({ model, brain }) =>
            [5, 6, 7].map((k) =>
              bruteForceNumerator(models[model], relabelled(brains[brain], n, permutation(seed, k, n))),
            ),
          );
          assert.deepEqual([...values], expected);
        },
      ),
      { numRuns: 60 },
    );
  });

  const models = [5, 400, 400].map((levels, at) => vectorOfLevels(66, levels, at));
  const fixture = { numerator, n: 12, models, seed: 20200426 } as const;
  const brains = [9, 400].map((levels, at) => vectorOfLevels(66, levels, 50 + at));
  const tests = [
    { model: 2, brain: 0 },
    { model: 0, brain: 1 },
    { model: 1, brain: 1 },
    { model: 0, brain: 0 },
  ];

  for (const name of Object.keys(numerators) as NumeratorName[]) {
    it(`does not depend, to the bit, on how permutations and tests are cut into chunks: ${name}`, () => {
      const task = { ...fixture, numerator: name, models: models.map(uneven), brains: brains.map(uneven) };
      const whole = permutedNumerators({ ...task, tests, from: 0, to: 40 }).values;
      for (const [t, test] of tests.entries()) {
        for (const [from, to] of [
          [0, 1],
          [1, 23],
          [23, 40],
        ]) {
          const { values } = permutedNumerators({ ...task, tests: [test], from, to });
          assert.deepEqual(values, whole.slice(t * 40 + from, t * 40 + to));
        }
      }
    });
  }

  it("names the kernel that counted", () => {
    assert.notEqual(permutedNumerators({ ...fixture, brains, tests, from: 3, to: 43 }).kernel, "");
  });

  it("refuses vectors, tests and ranges that do not fit, with both numbers", () => {
    const task = { ...fixture, brains, tests, from: 0, to: 1 };
    assert.throws(() => permutedNumerators({ ...task, n: 13 }), {
      name: "ShapeError",
      message: "66 dissimilarities, needed 78 for 13 stimuli",
    });
    assert.throws(() => permutedNumerators({ ...task, tests: [{ model: 3, brain: 0 }] }), { name: "ShapeError" });
    assert.throws(() => permutedNumerators({ ...task, from: 2 }), { name: "ShapeError" });
    const withNaN = Float64Array.from(brains[0], (value, p) => (p === 7 ? NaN : value));
    assert.throws(() => permutedNumerators({ ...task, brains: [withNaN, brains[1]] }), {
      name: "InputError",
      message: "dissimilarity 7 of 66 is NaN, needed a number to rank",
    });
  });
});

describe("observedNumerators", () => {
  it("equals brute force on the matrices as they are", () => {
    const n = 9;
    const models = [vectorOfLevels(36, 50, 1), vectorOfLevels(36, 3, 2)];
    const brains = [vectorOfLevels(36, 4, 3)];
    const tests = [1, 0].map((model) => ({ model, brain: 0 }));
    assert.deepEqual(
      [...observedNumerators({ numerator, n, models, brains, tests })],
      [bruteForceNumerator(models[1], brains[0]), bruteForceNumerator(models[0], brains[0])],
    );
  });
});
