import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { correlate, normOf, statisticOf } from "../../../shared/measures/measure.ts";
import { measures } from "../../../shared/measures/measures.ts";
import { observedNumerators, permutedNumerators } from "../../../shared/numerators/permuted-numerators.ts";
import { orderCount, orderNumber } from "../../../shared/permutations/enumeration.ts";
import { PairRelabelling } from "../../../shared/permutations/pair-relabelling.ts";
import { permutation } from "../../../shared/permutations/permutation.ts";
import { pairCount } from "../../../shared/rdm/condensed.ts";
import { tiedPairs } from "../../../shared/stats/tied-pairs.ts";
import { assertClose } from "../stats/close.ts";

const N = 7;
const ROUNDING = { tolerance: 1e-13, floor: 1 };
const rdm = fc
  .constantFrom(2, 5, 1000)
  .chain((levels) =>
    fc.array(fc.integer({ min: 0, max: levels }), { minLength: pairCount(N), maxLength: pairCount(N) }),
  )
  .map((values) => Float64Array.from(values, (value) => value / 8));
const twoRdms = fc.tuple(rdm, rdm);
const ascending = Float64Array.from({ length: pairCount(N) }, (_, p) => p + 1);

/** RDMs that a measure may call undefined, by the word for them. */
const DEGENERATE: Record<string, Float64Array> = {
  constant: new Float64Array(pairCount(N)).fill(5),
  "all-zero": new Float64Array(pairCount(N)),
};

function relabelled(values: Float64Array, stimuli: Int32Array): Float64Array {
  const pairs = new PairRelabelling(N);
  pairs.set(stimuli);
  return Float64Array.from(pairs.to, (pair) => values[pair]);
}

function assertSame(found: number | null, expected: number | null): void {
  if (expected === null) assert.equal(found, null);
  else assertClose(found, expected, ROUNDING);
}

for (const [name, measure] of Object.entries(measures)) {
  const { numerator } = measure;

  describe(`every measure, here ${name}`, () => {
    it("bears the name it is registered under", () => {
      assert.equal(measure.name, name);
    });

    it("is symmetric, and lies in [−1, 1]", () => {
      fc.assert(
        fc.property(twoRdms, ([x, y]) => {
          const value = correlate(measure, x, y);
          assertSame(correlate(measure, y, x), value);
          assert.ok(value === null || Math.abs(value) <= 1);
        }),
      );
    });

    it("is 1 of an RDM without ties with itself", () => {
      fc.assert(
        fc.property(fc.nat(), (seed) => {
          const x = Float64Array.from(permutation(seed, 0, pairCount(N)), (value) => value + 1);
          assertClose(correlate(measure, x, x), 1, ROUNDING);
        }),
      );
    });

    it("has a mean of 0 over all relabellings if it is centred, and above that if not", () => {
      const [x, y] = [1, 2].map((seed) => Float64Array.from(permutation(seed, 0, pairCount(5)), (value) => value + 1));
      const pairs = new PairRelabelling(5);
      const values = Array.from({ length: orderCount(5) }, (_, k) => {
        pairs.set(orderNumber(k, 5));
        return correlate(
          measure,
          x,
          Float64Array.from(pairs.to, (pair) => y[pair]),
        )!;
      });
      const overAll = values.reduce((sum, value) => sum + value, 0) / values.length;
      assert.ok(measure.centred ? Math.abs(overAll) < 1e-12 : overAll > 0.5, `${overAll}`);
    });

    it("does not change when the stimuli of both RDMs are relabelled alike", () => {
      fc.assert(
        fc.property(twoRdms, fc.nat(), ([x, y], seed) => {
          const stimuli = permutation(seed, 0, N);
          assertSame(correlate(measure, relabelled(x, stimuli), relabelled(y, stimuli)), correlate(measure, x, y));
        }),
      );
    });

    it("is undefined for the RDMs of which it says so, and for those that hold a NaN, on either side", () => {
      const nan = ascending.with(3, NaN);
      for (const undefinedRdm of [DEGENERATE[measure.undefinedFor], nan]) {
        assert.equal(correlate(measure, undefinedRdm, ascending), null);
        assert.equal(correlate(measure, ascending, undefinedRdm), null);
      }
    });

    it("is its numerator times its scale, observed and under every relabelling", () => {
      fc.assert(
        fc.property(twoRdms, fc.nat(), ([x, y], seed) => {
          const [xNorm, yNorm] = [x, y].map((values) => normOf(measure, values, tiedPairs(values)));
          const tests = [{ model: 0, brain: 0 }];
          const task = { numerator, n: N, models: [x], brains: [y], tests };
          const [observed] = observedNumerators(task);
          const statistic = statisticOf(measure, observed, xNorm, yNorm);
          assertSame(statistic?.value ?? null, correlate(measure, x, y));
          if (statistic === null) return;
          assert.ok(statistic.scale > 0 && Number.isFinite(statistic.scale));
          assertClose(observed * statistic.scale, statistic.value, ROUNDING);
          const { values } = permutedNumerators({ ...task, seed, from: 0, to: 3 });
          values.forEach((permuted, k) =>
            assertSame(permuted * statistic.scale, correlate(measure, x, relabelled(y, permutation(seed, k, N)))),
          );
        }),
      );
    });

    it("has as its pooled RDM one that correlates perfectly with subjects who agree", () => {
      const pooled = measure.pooling.contribution(ascending).map((value) => 3 * value);
      assertClose(correlate(measure, ascending, pooled), 1, ROUNDING);
    });

    it("lists what its method cites, and cites what it lists", () => {
      const cited = [...measure.method.matchAll(/\(([^()]+), (\d{4})\)/g)].map(([, author, year]) => ({
        author,
        year,
      }));
      assert.equal(cited.length, measure.references.length);
      for (const { author, year } of cited) {
        const [surname] = author.split(" ");
        assert.ok(measure.references.some(({ text }) => text.startsWith(surname) && text.includes(`(${year})`)));
      }
    });
  });
}
