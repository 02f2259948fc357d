import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { correlate } from "../../../shared/measures/measure.ts";
import { pearson } from "../../../shared/measures/pearson.ts";
import { categoryStructure } from "../../../shared/simulate/category-structure.ts";
import { subjectRdms } from "../../../shared/simulate/subject-rdms.ts";

const categories = ["face", "face", "cat", "hammer", "saw", "house"].flatMap((category) =>
  Array<string>(8).fill(category),
);
const structure = categoryStructure(categories, new Set(["face", "cat"]));

describe("categoryStructure", () => {
  it("orders pairs: same category, both animate or both not, the rest", () => {
    assert.deepEqual([...categoryStructure(["a", "a", "b", "c"], new Set(["a", "b"]))], [0, 0.7, 1, 0.7, 1, 1]);
  });
});

describe("subjectRdms", () => {
  it("draws subject k alike however many subjects there are", () => {
    const ingredients = [{ structure, weight: 1 }];
    assert.deepEqual(subjectRdms(ingredients, 3, 5), subjectRdms(ingredients, 7, 5).slice(0, 3));
  });

  it("gives dissimilarities in (0, 2)", () => {
    for (const rdm of subjectRdms([{ structure, weight: 1 }], 4, 5)) assert.ok(rdm.every((d) => d > 0 && d < 2));
  });

  it("carries the structure in proportion to its weight, and nothing of it at weight 0", () => {
    // r = w / √(w² + 1) for a weight w in units of the noise; 4 standard errors of r over 1128 pairs, 20 % spread of w
    const r = (weight: number) => {
      const rdms = subjectRdms([{ structure, weight }], 8, 5);
      return rdms.reduce((sum, rdm) => sum + correlate(pearson, structure, rdm)!, 0) / rdms.length;
    };
    assert.ok(Math.abs(r(0)) < 0.045);
    assert.ok(Math.abs(r(1) - Math.SQRT1_2) < 0.1);
    assert.ok(r(3) > 0.9);
  });
});
