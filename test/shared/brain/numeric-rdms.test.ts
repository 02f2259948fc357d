import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { numericRdms } from "../../../shared/brain/numeric-rdms.ts";
import { condense } from "../../../shared/rdm/condensed.ts";
import { drawnRdm, filled } from "./drawn-rdms.ts";

/** The value of RDM (subject, session) at stimuli i, j. */
const value = (n: number, subject: number, session: number, i: number, j: number) =>
  drawnRdm(n, 10 * subject + session)[i * n + j];

describe("numericRdms", () => {
  it("finds stimuli, subjects and sessions in any order of axes, telling equal sizes apart by symmetry", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 3, max: 7 }),
        fc.integer({ min: 2, max: 7 }),
        fc.constantFrom(undefined, 2, 3),
        fc.constantFrom("stimuli first", "stimuli last", "stimuli around"),
        (n, subjects, sessions, order) => {
          const others = sessions === undefined ? [subjects] : [subjects, sessions];
          const shape = {
            "stimuli first": [n, n, ...others],
            "stimuli last": [...others, n, n],
            "stimuli around": [n, ...others, n],
          }[order];
          const first = order === "stimuli last" ? others.length : 0;
          const last = order === "stimuli first" ? 1 : shape.length - 1;
          const data = filled(shape, (index) => {
            const [subject, session = 0] = index.filter((_, axis) => axis !== first && axis !== last);
            return value(n, subject, session, index[first], index[last]);
          });
          const grid = numericRdms({ shape, data }, "x.npy");
          assert.deepEqual([grid.n, grid.subjects, grid.sessions], [n, subjects, sessions]);
          grid.rdms.forEach((rdm, k) => {
            const [subject, session] = [Math.floor(k / (sessions ?? 1)), k % (sessions ?? 1)];
            assert.deepEqual(rdm, { form: "square", values: Float64Array.from(drawnRdm(n, 10 * subject + session)) });
          });
        },
      ),
      { numRuns: 60 },
    );
  });

  it("reads 15 subjects of 15 stimuli by symmetry and says so", () => {
    const data = filled([15, 15, 15], ([i, subject, j]) => value(15, subject, 0, i, j));
    const { subjects, rdms, notes } = numericRdms({ shape: [15, 15, 15], data }, "x.mat, variable IT");
    assert.equal(subjects, 15);
    assert.deepEqual(rdms[14].values, Float64Array.from(drawnRdm(15, 140)));
    const note = "x.mat, variable IT: shape 15 × 15 × 15 read as stimuli × subjects × stimuli, told apart by symmetry";
    assert.deepEqual(notes, [note]);
  });

  it("reads one RDM, axes of size 1 aside", () => {
    const grid = numericRdms({ shape: [1, 4, 4, 1], data: Float64Array.from(drawnRdm(4, 1)) }, "x");
    assert.deepEqual([grid.n, grid.subjects, grid.sessions], [4, 1, undefined]);
    assert.deepEqual(grid.notes, ["x: shape 1 × 4 × 4 × 1 read as 1 × stimuli × stimuli × 1"]);
  });

  it("reads condensed RDMs: one, subjects × pairs, pairs × subjects, subjects × sessions × pairs", () => {
    const pairs = [0, 1, 2].map((subject) => condense(drawnRdm(5, subject), 5));
    const rows = numericRdms({ shape: [3, 10], data: Float64Array.from(pairs.flatMap((rdm) => [...rdm])) }, "x");
    assert.deepEqual(
      rows.rdms.map(({ values }) => values),
      pairs,
    );
    const columns = numericRdms(
      { shape: [10, 3], data: filled([10, 3], ([pair, subject]) => pairs[subject][pair]) },
      "x",
    );
    assert.deepEqual(columns.rdms, rows.rdms);
    const one = numericRdms({ shape: [10], data: pairs[2] }, "x");
    assert.deepEqual([one.n, one.subjects, one.rdms[0].form], [5, 1, "condensed"]);
    const grid = numericRdms(
      { shape: [2, 2, 10], data: filled([2, 2, 10], ([, session, pair]) => pairs[session][pair]) },
      "x",
    );
    assert.deepEqual([grid.n, grid.subjects, grid.sessions], [5, 2, 2]);
  });

  it("is told by the study how many stimuli there are: as many subjects as pairs are no matrix", () => {
    for (const n of [4, 5, 6, 7]) {
      const m = (n * (n - 1)) / 2;
      const rows = Array.from({ length: m }, (_, subject) => condense(drawnRdm(n, subject), n));
      const data = Float64Array.from(rows.flatMap((rdm) => [...rdm]));
      const grid = numericRdms({ shape: [m, m], data }, "x", n);
      assert.deepEqual([grid.n, grid.subjects, grid.sessions], [n, m, undefined]);
      assert.deepEqual(
        grid.rdms.map(({ values }) => values),
        rows,
      );
      assert.match(
        grid.notes[0],
        /read as subjects × pairs of stimuli; more than one axis has the size of pairs, and the last was taken$/,
      );
      assert.match(
        grid.warnings?.join() ?? "",
        /as many subjects or sessions as pairs .* exchange the axes, or save squares$/,
      );
      const twice = numericRdms({ shape: [m, 2, m], data: filled([m, 2, m], ([s, , k]) => rows[s][k]) }, "x", n);
      assert.deepEqual([twice.n, twice.subjects, twice.sessions], [n, m, 2]);
      assert.deepEqual(twice.rdms[2 * m - 1].values, rows[m - 1]);
    }
  });

  it("takes two axes of the study's size for stimuli only if they are symmetric, where a third may be pairs", () => {
    // 15 is the pairs of 6: 15 subjects of 6 × 6, or 6 subjects × 6 sessions of 15 pairs
    const squares = filled([15, 6, 6], ([subject, i, j]) => drawnRdm(6, subject)[i * 6 + j]);
    assert.equal(numericRdms({ shape: [15, 6, 6], data: squares }, "x", 6).rdms[14].form, "square");
    const pairs = filled([6, 6, 15], ([subject, session, k]) => condense(drawnRdm(6, 6 * subject + session), 6)[k]);
    const grid = numericRdms({ shape: [6, 6, 15], data: pairs }, "x", 6);
    assert.deepEqual([grid.subjects, grid.sessions, grid.rdms[35].form], [6, 6, "condensed"]);
    assert.deepEqual(grid.rdms[35].values, condense(drawnRdm(6, 35), 6));
  });

  it("tells 10 subjects of 10 stimuli by symmetry even where half of each matrix is empty", () => {
    for (const empty of [0, NaN]) {
      const data = filled([10, 10, 10], ([i, subject, j]) => (i > j ? value(10, subject, 0, i, j) : empty));
      const grid = numericRdms({ shape: [10, 10, 10], data }, "x", 10);
      assert.match(grid.notes[0], /read as stimuli × subjects × stimuli, told apart by symmetry/);
    }
  });

  it("falls back on what sizes and symmetry say where nothing fits the study, so that the numbers can be compared", () => {
    assert.equal(numericRdms({ shape: [6, 6], data: Float64Array.from(drawnRdm(6, 1)) }, "x", 5).n, 6);
    assert.equal(numericRdms({ shape: [3, 10], data: new Float64Array(30) }, "x", 7).n, 5);
  });

  it("prefers the long axis of pairs to equal axes that are not symmetric and have fewer stimuli", () => {
    const data = filled([5, 5, 66], (index) => Math.sin(index[0] * 50 + index[1] * 9 + index[2]));
    const grid = numericRdms({ shape: [5, 5, 66], data }, "x");
    assert.deepEqual([grid.n, grid.subjects, grid.sessions], [12, 5, 5]);
  });

  it("takes a matrix with equal sides for one RDM, even where the side is a number of pairs", () => {
    const asymmetric = filled([6, 6], ([i, j]) => i * 6 + j);
    assert.equal(numericRdms({ shape: [6, 6], data: asymmetric }, "x").n, 6);
  });

  it("refuses what cannot be RDMs, and what could be in two ways", () => {
    const zeros = (shape: number[]) => ({ shape, data: filled(shape, () => 0) });
    const message = (shape: number[]) => {
      try {
        numericRdms(zeros(shape), "x.mat, variable v");
      } catch (error) {
        assert.equal(error instanceof Error && error.name, "InputError");
        return error instanceof Error ? error.message : "";
      }
      return "accepted";
    };
    assert.equal(
      message([92, 12]),
      "x.mat, variable v: shape 92 × 12 has neither two equal axes of 3 stimuli or more nor one of n(n − 1)/2 pairs",
    );
    assert.equal(message([2, 2]), "x.mat, variable v: shape 2 × 2 has fewer than 3 stimuli; at least 3 are needed");
    assert.equal(message([1, 1]), "x.mat, variable v: shape 1 × 1 has fewer than 3 stimuli; at least 3 are needed");
    assert.match(message([]), /shape scalar has fewer than 3 stimuli/);
    assert.match(message([4, 4, 2, 2, 2]), /has 3 axes besides the stimuli/);
    assert.match(message([4, 4, 4]), /leaves open which two axes are the stimuli, and symmetry does not tell/);
    const noise = { shape: [5, 5, 5], data: filled([5, 5, 5], ([i, j, k]) => Math.sin(i * 1.3 + j * 2.9 + k * 4.7)) };
    assert.throws(() => numericRdms(noise, "x"), {
      name: "InputError",
      message: /by axes \d and \d: \d\.\d+/,
    });
  });
});
