import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { areSubjects } from "../../../shared/brain/alike-names.ts";
import { otherThanPersons } from "../../../shared/brain/other-than-persons.ts";

const warned = (names: readonly string[]): string | undefined =>
  otherThanPersons(names.map((subject) => ({ subject, session: null })));

describe("names of RDMs that count as persons", () => {
  it("are warned of where they are said of no person", () => {
    for (const [kind, names] of [
      ["hemispheres", ["lh", "rh"]],
      ["hemispheres", ["lIT", "rIT"]],
      ["hemispheres", ["left_IT", "right_IT", "left_V1", "right_V1"]],
      ["regions", ["FFA", "LOC", "PPA"]],
      ["regions", ["V1", "V2", "hIT"]],
      ["time points", ["t100", "t200"]],
      ["time points", ["100ms", "250ms", "-50ms"]],
      ["folds, layers or parts", ["fold_1", "fold_2"]],
      ["measures", ["euclidean", "mahalanobis"]],
    ] as const) {
      assert.match(
        warned(names) ?? "",
        new RegExp(`^${names[0]}, .* are called after ${kind}, and each counts as a person`),
      );
    }
  });

  it("are believed else", () => {
    for (const names of [
      ["anna", "ben"],
      ["S1", "S2"],
      ["sub-01", "sub-02"],
      ["Lee", "Ray"],
      ["LEE", "RAY"],
      ["V1", "anna"],
      ["01", "02"],
      ["lh"],
    ])
      assert.equal(warned(names), undefined, names.join());
  });

  it("are no subjects' where a unit follows their number", () => {
    assert.deepEqual(
      [
        ["rdm_100ms", "rdm_200ms"],
        ["rdm_50vox", "rdm_100vox"],
      ].map(areSubjects),
      [false, false],
    );
    assert.deepEqual(
      [
        ["rdm_1", "rdm_2"],
        ["S1rdm", "S2rdm"],
        ["1_rdm", "2_rdm"],
        ["1rdm", "2rdm"],
      ].map(areSubjects),
      [true, true, true, true],
    );
  });
});
