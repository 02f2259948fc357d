import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { rdmGrid } from "../../../../../shared/report/figures/rdms/rdm-grid.ts";
import type { ReportRdm } from "../../../../../shared/report/report-input.ts";

const rdm = (title: string, layer?: string): ReportRdm => ({
  kind: layer === undefined ? "brain" : "model",
  title,
  ...(layer === undefined ? {} : { layer }),
  dissimilarities: new Float64Array(3),
});

const drawOf = (seed: number) => ["a", "b", "c"].map((layer) => rdm(`seed ${seed}, ${layer}`, layer));
const titles = (grid: ReturnType<typeof rdmGrid>) => grid.places.map((place) => place?.title ?? null);

describe("the grid of heat maps", () => {
  it("puts the seeds of a layer below each other", () => {
    const grid = rdmGrid([rdm("IT")], [...drawOf(0), ...drawOf(1)]);
    assert.equal(grid.columns, 3);
    assert.deepEqual(titles(grid), [
      "IT", null, null,
      "seed 0, a", "seed 0, b", "seed 0, c",
      "seed 1, a", "seed 1, b", "seed 1, c",
    ]); // prettier-ignore
  });

  it("is four wide for a single draw", () => {
    const grid = rdmGrid([rdm("IT")], drawOf(0));
    assert.equal(grid.columns, 4);
    assert.deepEqual(titles(grid), ["IT", "seed 0, a", "seed 0, b", "seed 0, c"]);
  });
});
