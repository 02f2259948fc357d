import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { InputError, ShapeError } from "../../../shared/errors.ts";
import { CEILINGS } from "./ceilings.ts";
import { assertClose } from "./close.ts";

/** One session of each subject. */
const rdms = (...rows: number[][]) => rows.map((row) => [Float64Array.from(row)]);

describe("noise ceiling", () => {
  it("of three subjects is what the definition gives by hand", () => {
    // pooled ranks 4 6 8; without each subject 3 4 5, 3 3 6, 2 5 5
    const subjects = rdms([0.1, 0.2, 0.3], [10, 30, 20], [0.5, 0.4, 0.9]);
    const { lower, upper, lowerPerSubject, upperPerSubject } = CEILINGS["kendall-tau-b"](subjects);
    assert.deepEqual(lowerPerSubject, [1, 0, 0]);
    [1, 1 / 3, 1 / 3].forEach((tau, s) => assertClose(upperPerSubject[s], tau, { tolerance: 1e-15 }));
    assertClose(lower, 1 / 3, { tolerance: 1e-15 });
    assertClose(upper, 5 / 9, { tolerance: 1e-15 });
  });

  it("is 1 for subjects that agree", () => {
    for (const noiseCeiling of Object.values(CEILINGS)) {
      const { lower, upper } = noiseCeiling(rdms([1, 2, 4, 3], [1, 2, 4, 3], [1, 2, 4, 3]));
      assertClose(lower, 1, { tolerance: 1e-15 });
      assertClose(upper, 1, { tolerance: 1e-15 });
    }
  });

  it("by rank measures does not change when a subject's dissimilarities are transformed monotonically, by Pearson's when scaled", () => {
    const subject = fc.uniqueArray(fc.integer({ min: -99, max: 99 }), { minLength: 6, maxLength: 6 });
    fc.assert(
      fc.property(fc.array(subject, { minLength: 2, maxLength: 5 }), (rows) => {
        const cubed = rows.map((row, s) => (s === 0 ? row.map((value) => value ** 3) : row));
        const scaled = rows.map((row, s) => (s === 0 ? row.map((value) => 3 * value + 7) : row));
        for (const [measure, noiseCeiling] of Object.entries(CEILINGS)) {
          const before = noiseCeiling(rdms(...rows));
          const after = noiseCeiling(rdms(...(measure === "pearson" ? scaled : cubed)));
          for (const bound of ["lower", "upper"] as const) {
            if (before[bound] === null) assert.equal(after[bound], null);
            else assertClose(after[bound], before[bound], { tolerance: 1e-12, floor: 1 });
          }
        }
      }),
      { numRuns: 50 },
    );
  });

  it("has no lower bound for a single subject", () => {
    const { lower, lowerPerSubject, upper } = CEILINGS.spearman(rdms([1, 2, 3]));
    assert.deepEqual([lower, lowerPerSubject], [null, [null]]);
    assertClose(upper, 1, { tolerance: 1e-15 });
  });

  it("is undefined for a subject whose RDM is constant, and therefore in the mean", () => {
    for (const noiseCeiling of Object.values(CEILINGS)) {
      const ceiling = noiseCeiling(rdms([1, 2, 3], [5, 5, 5], [1, 3, 2]));
      assert.deepEqual([ceiling.lower, ceiling.upper], [null, null]);
      assert.equal(ceiling.upperPerSubject[1], null);
      assert.ok(ceiling.upperPerSubject[0] !== null && ceiling.lowerPerSubject[2] !== null);
    }
  });

  it("of subjects with sessions leaves a subject out with all of them, and averages within subjects", () => {
    const [one, other, third] = rdms([0.1, 0.2, 0.3], [10, 30, 20], [0.5, 0.4, 0.9]).flat();
    // pooled ranks, in whole numbers: twice 1 2 3 of the first, and 1 3 2 with 2 1 3 of the other
    const { lowerPerSubject, upperPerSubject } = CEILINGS["kendall-tau-b"]([[one], [other, third]]);
    for (const bounds of [lowerPerSubject, upperPerSubject]) {
      [1, 1 / 3].forEach((tau, s) => assertClose(bounds[s], tau, { tolerance: 1e-15 })); // 1 3 2 and 2 1 3 against 1 2 3
    }
  });

  it("does not change when every session of every subject is there twice", () => {
    const session = fc
      .array(fc.integer({ min: 0, max: 9 }), { minLength: 6, maxLength: 6 })
      .map((values) => Float64Array.from(values));
    const subject = fc.array(session, { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(fc.array(subject, { minLength: 1, maxLength: 5 }), (subjects) => {
        const twice = subjects.map((sessions) => [...sessions, ...sessions]);
        for (const noiseCeiling of [CEILINGS["kendall-tau-b"], CEILINGS.spearman]) {
          const [once, doubled] = [noiseCeiling(subjects), noiseCeiling(twice)];
          for (const bound of ["lower", "upper"] as const) {
            if (once[bound] === null) assert.equal(doubled[bound], null);
            else assertClose(doubled[bound], once[bound], { tolerance: 1e-13, floor: 1 });
          }
        }
      }),
      { numRuns: 50 },
    );
  });

  it("refuses subjects of different length, no subjects or sessions, and NaN", () => {
    assert.throws(
      () => CEILINGS.pearson(rdms([1, 2, 3], [1, 2])),
      new ShapeError("noiseCeiling: 2 dissimilarities in subject 2, 3 in the first"),
    );
    assert.throws(
      () => CEILINGS.pearson([...rdms([1, 2, 3]), []]),
      new ShapeError("noiseCeiling: 0 sessions of subject 2, needs at least 1"),
    );
    assert.throws(() => CEILINGS.pearson([]), new ShapeError("noiseCeiling: 0 subjects, needs at least 1"));
    assert.throws(() => CEILINGS["kendall-tau-b"](rdms([1, NaN, 3])), InputError);
  });
});
