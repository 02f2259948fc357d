import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { DISSIMILARITY_NAMES, dissimilarities } from "../../../shared/dissimilarities/dissimilarities.ts";
import { rdmOf } from "../../../shared/dissimilarities/rdm-of.ts";
import { pairIndex } from "../../../shared/rdm/condensed.ts";
import { assertClose } from "../stats/close.ts";

const ROUNDING = { tolerance: 1e-12, floor: 1 };
const UNITS = 40;

/** Activations of n stimuli, each of 40 units, none constant. */
const rows = fc
  .tuple(fc.integer({ min: 2, max: 9 }), fc.nat({ max: 1000 }))
  .map(([n, phase]) =>
    Array.from({ length: n }, (_, i) =>
      Float32Array.from({ length: UNITS }, (__, u) => Math.sin((i * UNITS + u + phase) ** 2)),
    ),
  );
const flat = (of: readonly Float32Array[]): Float32Array => Float32Array.from(of.flatMap((row) => [...row]));

/** Activations that are all alike. */
const ALIKE = { "constant and not zero": new Float32Array(UNITS).fill(0.5), zero: new Float32Array(UNITS) };

/** Which of them a dissimilarity says that it is undefined for. */
const UNDEFINED_FOR: Record<string, string[]> = { constant: Object.keys(ALIKE), "all-zero": ["zero"] };

for (const name of DISSIMILARITY_NAMES) {
  const { range, undefinedFor, inWords, references, name: own } = dissimilarities[name];
  const rdm = (of: readonly Float32Array[], options = {}): Float64Array =>
    rdmOf(name, flat(of), of.length, UNITS, options);

  describe(`every dissimilarity, here ${name}`, () => {
    it("bears the name it is registered under", () => {
      assert.equal(own, name);
    });

    it("lies in its range, and is its least value between equal activations", () => {
      fc.assert(
        fc.property(rows, (some) => {
          const [least, largest] = range;
          const values = rdm([...some, some[0]]);
          assert.ok(values.every((value) => value >= least && value <= largest));
          assertClose(values[pairIndex(0, some.length, some.length + 1)], least, ROUNDING);
        }),
      );
    });

    it("belongs to its two stimuli: reordering the stimuli reorders the RDM", () => {
      fc.assert(
        fc.property(rows, (some) => {
          const n = some.length;
          const [forwards, backwards] = [rdm(some), rdm(some.toReversed())];
          for (let i = 0; i < n; i++)
            for (let j = i + 1; j < n; j++)
              assertClose(backwards[pairIndex(n - 1 - i, n - 1 - j, n)], forwards[pairIndex(i, j, n)], ROUNDING);
        }),
      );
    });

    it("does not depend on the order of the units", () => {
      fc.assert(
        fc.property(rows, (some) => {
          const before = rdm(some);
          rdm(some.map((row) => row.toReversed())).forEach((value, p) => assertClose(value, before[p], ROUNDING));
        }),
      );
    });

    for (const [what, row] of Object.entries(ALIKE)) {
      const some = [row, ...[1, 2].map((power) => Float32Array.from({ length: UNITS }, (_, u) => u ** power))];
      if (undefinedFor !== null && UNDEFINED_FOR[undefinedFor].includes(what)) {
        it(`is undefined for activations that are ${what}: an error that names layer and stimulus, or NaN where asked for`, () => {
          assert.throws(() => rdm(some, { layer: "AlexNet, relu5", nameOf: (i: number) => `image${i}.png` }), {
            name: "InputError",
            message: new RegExp(
              `^AlexNet, relu5: all 40 activations of stimulus image0.png are ${row[0]}, so its \\w+ with others is undefined$`,
            ),
          });
          assert.deepEqual([...rdm(some, { whenUndefined: "nan" })].map(Number.isNaN), [true, true, false]);
        });
      } else {
        it(`is defined for activations that are ${what}`, () => {
          assert.ok(rdm(some).every(Number.isFinite));
        });
      }
    }

    it("refuses an activation that is not finite, whatever is undefined, and names stimulus and unit", () => {
      for (const value of [NaN, Infinity, -Infinity]) {
        const some = [1, 2, 3].map((i) => Float32Array.from({ length: UNITS }, (_, u) => u ** i));
        some[1][7] = value;
        assert.throws(() => rdm(some, { whenUndefined: "nan" }), {
          name: "InputError",
          message: `activations: activation of stimulus 1 in unit 7 is ${value}, needed a finite number`,
        });
      }
    });

    it("refuses a length that is not n × units", () => {
      assert.throws(() => rdmOf(name, new Float32Array(7), 2, 3), { name: "ShapeError" });
    });

    it("lists what its sentence cites, and cites what it lists", () => {
      const cited = [...inWords.matchAll(/\(([^()]+), (\d{4})\)/g)];
      assert.equal(cited.length, references.length);
    });
  });
}
