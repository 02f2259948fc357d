import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { boundedRuns, categoryRuns } from "../../../shared/report/category-runs.ts";

describe("runs of categories", () => {
  it("follow the order of the stimuli, and a category that comes back is another run", () => {
    assert.deepEqual(categoryRuns(["a", "a", "b", "a"]), [
      { category: "a", from: 0, to: 2 },
      { category: "b", from: 2, to: 3 },
      { category: "a", from: 3, to: 4 },
    ]);
    assert.deepEqual(categoryRuns([]), []);
  });

  it("bound a map where they are few and of several stimuli each, and are not one alone", () => {
    const starts = (categories: readonly string[]) =>
      boundedRuns(categories, categories.length).map(({ from }) => from);
    assert.deepEqual(starts(["a", "a", "b", "b", "b", "a"]), [0, 2, 5]);
    assert.deepEqual(starts(["a", "b", "a", "b", "a", "b"]), []);
    assert.deepEqual(starts(["a", "a", "a"]), []);
    assert.deepEqual(starts(Array.from({ length: 40 }, (_, i) => `${Math.floor(i / 2)}`)), []);
    assert.deepEqual(boundedRuns(["a", "a", "b", "b"], 5), []);
  });
});
