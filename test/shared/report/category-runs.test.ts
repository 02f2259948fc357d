import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { categoryRuns } from "../../../shared/report/category-runs.ts";

describe("runs of categories", () => {
  it("follow the order of the stimuli, and a category that comes back is another run", () => {
    assert.deepEqual(categoryRuns(["a", "a", "b", "a"]), [
      { category: "a", from: 0, to: 2 },
      { category: "b", from: 2, to: 3 },
      { category: "a", from: 3, to: 4 },
    ]);
    assert.deepEqual(categoryRuns([]), []);
  });
});
