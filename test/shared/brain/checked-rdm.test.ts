import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { checkedRdm, missingText, TOLERANCE } from "../../../shared/brain/checked-rdm.ts";
import { condense } from "../../../shared/rdm/condensed.ts";
import { drawnRdm } from "./drawn-rdms.ts";

const OWNER = { where: "x.mat, variable IT", subject: "BE session 1" };

const changed = (n: number, changes: readonly (readonly [i: number, j: number, value: number])[]) => {
  const values = Float64Array.from(drawnRdm(n, 1));
  for (const [i, j, value] of changes) values[i * n + j] = value;
  return { form: "square" as const, values };
};

describe("checkedRdm", () => {
  it("condenses a symmetric matrix as it is", () => {
    const { rdm, asymmetry, half } = checkedRdm(changed(5, []), 5, OWNER);
    assert.deepEqual([rdm, asymmetry, half], [condense(drawnRdm(5, 1), 5), 0, undefined]);
  });

  it("averages the two halves where they differ by rounding, and tells by how much", () => {
    const [upper] = condense(drawnRdm(4, 1), 4);
    const { rdm, asymmetry } = checkedRdm(changed(4, [[1, 0, upper + 2e-7]]), 4, OWNER);
    assert.ok(Math.abs(asymmetry - 2e-7) < 1e-15);
    assert.ok(Math.abs(rdm[0] - (upper + 1e-7)) < 1e-15);
  });

  it("refuses a matrix that is not symmetric, with subject, pair, both values and the limit", () => {
    const rdm = changed(4, [[0, 2, 1.5], [2, 0, 1.25]]); // prettier-ignore
    assert.throws(() => checkedRdm(rdm, 4, { ...OWNER, labels: ["face", "house", "car", "cat"] }), {
      name: "InputError",
      message:
        "x.mat, variable IT, subject BE session 1: not symmetric: pair (1, 3) face and car has 1.5 above the diagonal and 1.25 below; " +
        "|difference| 0.250, at most 0.00000140 is taken for rounding",
    });
  });

  it("takes its tolerance as a share of the largest value, whatever the units", () => {
    for (const scale of [1e-9, 1, 1e9]) {
      const off = (share: number) => {
        const { values } = changed(4, []);
        const scaled = values.map((value) => value * scale);
        const largest = Math.max(...scaled);
        scaled[1] += share * largest;
        return { form: "square" as const, values: scaled };
      };
      assert.doesNotThrow(() => checkedRdm(off(TOLERANCE * 0.9), 4, OWNER));
      assert.throws(() => checkedRdm(off(TOLERANCE * 1.1), 4, OWNER), { name: "InputError", message: /not symmetric/ });
    }
  });

  const diagonals: [what: string, at: (i: number) => number][] = [
    ["NaN", () => NaN],
    ["NaN at one place", (i) => (i === 2 ? NaN : 0)],
    ["rounding", (i) => 3e-4 * (i % 2 === 0 ? 1 : -1)],
    ["chance", () => 0.7],
    ["a mark", () => 999],
    ["a negative mark", () => -1],
    ["no end", () => -Infinity],
    ["noise", (i) => Math.sin(i)],
  ];
  for (const [what, at] of diagonals) {
    it(`does not use the diagonal: ${what}`, () => {
      const square = changed(
        6,
        [0, 1, 2, 3, 4, 5].map((i) => [i, i, at(i)]),
      );
      assert.deepEqual(checkedRdm(square, 6, OWNER).rdm, condense(drawnRdm(6, 1), 6));
      const half = changed(
        6,
        [0, 1, 2, 3, 4, 5].flatMap((i) => [
          [i, i, at(i)] as const,
          ...[0, 1, 2, 3, 4, 5].filter((j) => j > i).map((j) => [i, j, NaN] as const),
        ]),
      );
      assert.deepEqual(checkedRdm(half, 6, OWNER).rdm, condense(drawnRdm(6, 1), 6));
    });
  }

  it("reads the half that is filled, where the other holds zeros or NaN, whatever is on the diagonal", () => {
    const n = 7;
    for (const half of ["lower", "upper"] as const) {
      for (const empty of [0, NaN]) {
        for (const own of [0, NaN, 0.5]) {
          const values = Float64Array.from(drawnRdm(n, 1), (value, k) => {
            const [i, j] = [Math.floor(k / n), k % n];
            return i === j ? own : i > j === (half === "lower") ? value : empty;
          });
          const checked = checkedRdm({ form: "square", values }, n, OWNER);
          assert.deepEqual([checked.rdm, checked.half], [condense(drawnRdm(n, 1), n), half]);
        }
      }
    }
  });

  it("recognises similarities: correlations, percent, ratings, covariances, kinds; whole or half", () => {
    const similar = (i: number, j: number) => 1 - drawnRdm(5, 1)[i * 5 + j] / 2;
    const matrices: [what: string, at: (i: number, j: number) => number][] = [
      ["correlations", similar],
      ["percent", (i, j) => 100 * similar(i, j)],
      ["weak correlations", (i, j) => (i === j ? 1 : similar(i, j) / 100)],
      ["ratings of 1 to 7", (i, j) => 1 + Math.round(6 * similar(i, j))],
      ["covariances", (i, j) => (i + 1) * (j + 1) * similar(i, j)],
      ["kinds", (i, j) => (i % 2 === j % 2 ? 1 : 0)],
      ["an identity", (i, j) => (i === j ? 1 : 0)],
      ["Fisher's z", (i, j) => (i === j ? Infinity : Math.atanh(similar(i, j)))],
      [
        "Fisher's z of NumPy, whose ones are rounded",
        (i, j) => (i === j ? [Infinity, 18.714973875118524][i % 2] : Math.atanh(similar(i, j))),
      ],
      ["Fisher's z of what is kept below 1", (i, j) => Math.atanh(Math.min(0.9999, similar(i, j)))],
      ["correlations of patterns of which one is constant", (i, j) => (i === 2 || j === 2 ? NaN : similar(i, j))],
      ["correlations with a NaN on the diagonal", (i, j) => (i === 1 && j === 1 ? NaN : similar(i, j))],
      ["correlations with a 0 on the diagonal", (i, j) => (i === 4 && j === 4 ? 0 : similar(i, j))],
      ["cosines of patterns of which one is zero", (i, j) => (i === 2 || j === 2 ? 0 : similar(i, j))],
      ["half of correlations", (i, j) => (i >= j ? similar(i, j) : 0)],
    ];
    for (const [what, at] of matrices) {
      const values = Float64Array.from({ length: 25 }, (_, k) => at(Math.floor(k / 5), k % 5));
      assert.throws(() => checkedRdm({ form: "square", values }, 5, OWNER), {
        name: "InputError",
        message: /: it looks like similarities, .* If they are, put 0 on the diagonal$/,
      }, what); // prettier-ignore
    }
  });

  it("does not take for similarities a category model with its larger value on the diagonal", () => {
    const values = Float64Array.from({ length: 36 }, (_, k) => {
      const [i, j] = [Math.floor(k / 6), k % 6];
      return i === j || i % 3 !== j % 3 ? 1 : 0;
    });
    assert.deepEqual([...new Set(checkedRdm({ form: "square", values }, 6, OWNER).rdm)], [1, 0]);
  });

  it("keeps a missing dissimilarity as NaN, whichever half lacks it, and tells its place", () => {
    for (const [i, j] of [
      [3, 1],
      [1, 3],
    ]) {
      // prettier-ignore
      const { rdm } = checkedRdm(changed(5, [[i, j, NaN]]), 5, OWNER);
      assert.deepEqual([...rdm].map(Number.isNaN).indexOf(true), 5); // (0, 1) … (0, 4), (1, 2), (1, 3)
      const labels = ["a", "b", "c", "d", "e"];
      const where = "x.mat, variable IT, subject BE session 1: NaN at pair (2, 4)";
      assert.equal(missingText(rdm, 5, OWNER), where);
      assert.equal(missingText(rdm, 5, { ...OWNER, labels }), `${where} b and d`);
      assert.equal(
        missingText(
          rdm.map((value, k) => (k > 7 ? NaN : value)),
          5,
          OWNER,
        ),
        `${where} and 2 more`,
      );
      assert.equal(missingText(condense(drawnRdm(5, 1), 5), 5, OWNER), undefined);
    }
  });

  it("names the pair of an infinite value, in a square and in a condensed RDM", () => {
    assert.throws(() => checkedRdm(changed(5, [[3, 1, Infinity], [1, 3, Infinity]]), 5, OWNER), {
      name: "InputError",
      message: "x.mat, variable IT, subject BE session 1: Infinity at pair (2, 4); every dissimilarity must be finite",
    }); // prettier-ignore
    for (let i = 0, k = 0; i < 5; i++) {
      for (let j = i + 1; j < 5; j++, k++) {
        const values = condense(drawnRdm(5, 1), 5);
        values[k] = -Infinity;
        const message = `x.mat, variable IT, subject BE session 1: -Infinity at pair (${i + 1}, ${j + 1}); every dissimilarity must be finite`;
        assert.throws(() => checkedRdm({ form: "condensed", values }, 5, OWNER), { message });
      }
    }
  });

  it("lets a constant RDM pass", () => {
    const values = new Float64Array(16).map((_, k) => (k % 5 === 0 ? 0 : 2));
    assert.deepEqual(checkedRdm({ form: "square", values }, 4, OWNER).rdm, new Float64Array(6).fill(2));
  });
});

describe("dissimilarities times −1", () => {
  const [rdm] = [condense(drawnRdm(5, 1), 5)];
  const square = (values: ArrayLike<number>) => ({ form: "square" as const, values: Float64Array.from(values) });

  it("are refused, square or condensed, as similarities are", () => {
    const message =
      /: no value above 0 between two stimuli, and -\S+ the least: it looks like dissimilarities times −1/;
    for (const stored of [
      square(drawnRdm(5, 1).map((value) => -value)),
      { form: "condensed" as const, values: rdm.map((value) => -value) },
    ]) {
      assert.throws(() => checkedRdm(stored, 5, OWNER), { name: "InputError", message });
    }
  });

  it("are not what some negative values are, as cross-validation gives them, nor an RDM of zeros", () => {
    for (const values of [rdm.map((value, k) => (k === 3 ? value : -value)), rdm.map(() => 0)]) {
      assert.deepEqual(checkedRdm({ form: "condensed", values }, 5, OWNER).rdm, values);
    }
  });
});
