import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { isInteger, numeratorArray, numerators, type NumeratorName } from "../../../shared/numerators/numerators.ts";
import { relabellingOf, vectorOfLevels } from "../kendall/vectors.ts";
import { assertClose } from "../stats/close.ts";

for (const [name, numerator] of Object.entries(numerators)) {
  const integer = isInteger(name as NumeratorName);

  describe(`every numerator, here ${name}`, () => {
    it("bears the name it is registered under", () => {
      assert.equal(numerator.name, name);
    });

    it("is by its kernel what it is by the plain method, and no larger than it says", () => {
      const sizes = fc.record({
        m: fc.integer({ min: 1, max: 300 }),
        levels: fc.constantFrom(1, 3, 40, 1000),
        seed: fc.nat(),
      });
      fc.assert(
        fc.property(sizes, ({ m, levels, seed }) => {
          const models = [vectorOfLevels(m, levels, seed), vectorOfLevels(m, 1000, seed + 1)];
          const brains = [vectorOfLevels(m, 7, seed + 2), vectorOfLevels(m, 1000, seed + 3)];
          const list = models.flatMap((_, model) => brains.map((__, brain) => ({ model, brain })));
          const relabelling = relabellingOf(m, seed);
          const found = new Float64Array(list.length);
          numerator.preparing().kernel({ m, models, brains, list }).count(relabelling, found);
          list.forEach(({ model, brain }, t) => {
            const relabelled = Float64Array.from(relabelling.to, (q) => brains[brain][q]);
            const expected = numerator.between(models[model], relabelled);
            const sizes = Math.hypot(...models[model]) * Math.hypot(...relabelled);
            assertClose(found[t], expected, { tolerance: integer ? 0 : numerator.slack(m), floor: sizes });
            if (numerator.largest === null) return;
            assert.ok(Number.isSafeInteger(expected) && Math.abs(expected) <= numerator.largest(m));
          });
        }),
        { numRuns: 40 },
      );
    });

    it("is symmetric, NaN for a vector that holds one, and of vectors of one length", () => {
      const [x, y] = [vectorOfLevels(50, 9, 1), vectorOfLevels(50, 50, 2)];
      assertClose(numerator.between(x, y), numerator.between(y, x), { tolerance: 1e-13 });
      assert.equal(numerator.between(x, y.with(7, NaN)), NaN);
      assert.equal(numerator.between(x.with(7, NaN), y), NaN);
      assert.throws(() => numerator.between(x, y.subarray(1)), { name: "ShapeError" });
    });

    it("knows no slack if it is an integer that float64 holds, and a little if it is not", () => {
      const exact = (m: number): boolean => numerator.largest !== null && numerator.largest(m) <= 2 ** 53;
      for (const m of [10, 4186, 300_000, 2_000_000]) {
        const slack = numerator.slack(m);
        assert.ok(exact(m) ? slack === 0 : slack > 0 && slack < 1e-10, `${slack} of ${m}`);
      }
    });

    it("is kept in 32 bits where these hold the largest, and in float64 where not", () => {
      const few = numeratorArray(name as NumeratorName, 10, 4);
      const many = numeratorArray(name as NumeratorName, 1_000_000, 4);
      assert.deepEqual([few, many], [integer ? new Int32Array(4) : new Float64Array(4), new Float64Array(4)]);
    });
  });
}
