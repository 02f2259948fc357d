import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { equalRdms } from "../../../shared/brain/equal-rdms.ts";

const row = (subject: string, ...values: number[]) => ({ subject, session: null, rdm: Float64Array.from(values) });

describe("RDMs of a region that are equal", () => {
  it("are told with whose they are, as copies of one person's", () => {
    assert.equal(
      equalRdms([row("anna", 1, 2, 3, 4, 5, 6), row("ben", 1, 2, 3, 4, 6, 5), row("carl", 1, 2, 3, 4, 5, 6)]),
      "the RDMs of anna and carl are equal in every dissimilarity; if one is a copy of the other, leave it out",
    );
  });

  it("are told where dissimilarities are missing in both", () => {
    assert.notEqual(equalRdms([row("anna", 1, NaN, 3), row("ben", 1, NaN, 3)]), undefined);
  });

  it("are not told where they differ in one dissimilarity, or are constant", () => {
    assert.equal(equalRdms([row("anna", 1, 2, 3, 4, 5, 6), row("ben", 1, 2, 3, 4, 5, 7)]), undefined);
    assert.equal(equalRdms([row("anna", 1, 1, 1), row("ben", 1, 1, 1)]), undefined);
  });
});
