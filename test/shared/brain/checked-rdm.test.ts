import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { checkedRdm, TOLERANCE } from "../../../shared/brain/checked-rdm.ts";
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
    const { rdm, asymmetry, diagonal } = checkedRdm(changed(5, []), 5, OWNER);
    assert.deepEqual([rdm, asymmetry, diagonal], [condense(drawnRdm(5, 1), 5), 0, 0]);
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
        "|difference| 0.250, at most 0.00000150 is taken for rounding",
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

  it("ignores rounding on the diagonal and refuses more", () => {
    assert.equal(checkedRdm(changed(4, [[2, 2, -1e-8]]), 4, OWNER).diagonal, 1e-8);
    assert.throws(() => checkedRdm(changed(4, [[2, 2, 0.01]]), 4, OWNER), {
      name: "InputError",
      message:
        "x.mat, variable IT, subject BE session 1: 0.01 on the diagonal at stimulus 3: a stimulus differs from itself by 0",
    });
  });

  it("recognises similarities", () => {
    const values = Float64Array.from(drawnRdm(4, 1), (value) => 1 - value);
    assert.throws(() => checkedRdm({ form: "square", values }, 4, { ...OWNER, subject: "subject 2" }), {
      name: "InputError",
      message:
        "x.mat, variable IT, subject 2: 1 on the diagonal at stimulus 1: it looks like similarities, largest of a stimulus with itself; " +
        "dissimilarities are needed, e.g. 1 − r",
    });
  });

  it("names the pair of a value that is not finite, in a square and in a condensed RDM", () => {
    assert.throws(() => checkedRdm(changed(5, [[3, 1, NaN]]), 5, OWNER), {
      name: "InputError",
      message: "x.mat, variable IT, subject BE session 1: NaN at pair (4, 2); every dissimilarity must be finite",
    });
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
