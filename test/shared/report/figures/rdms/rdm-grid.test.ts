import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { rdmGrid } from "../../../../../shared/report/figures/rdms/rdm-grid.ts";

const drawOf = (seed: number) => ["a", "b", "c"].map((layer) => `seed ${seed}, ${layer}`);

describe("the grid of heat maps", () => {
  it("puts the seeds of a layer below each other", () => {
    const grid = rdmGrid(["IT"], [...drawOf(0), ...drawOf(1)], 3);
    assert.equal(grid.columns, 3);
    assert.deepEqual(grid.places, [
      "IT", null, null,
      "seed 0, a", "seed 0, b", "seed 0, c",
      "seed 1, a", "seed 1, b", "seed 1, c",
    ]); // prettier-ignore
  });

  it("is four wide for a single draw", () => {
    const grid = rdmGrid(["IT"], drawOf(0), 3);
    assert.equal(grid.columns, 4);
    assert.deepEqual(grid.places, ["IT", "seed 0, a", "seed 0, b", "seed 0, c"]);
  });
});
