import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { naturally } from "../../shared/natural-order.ts";

describe("naturally", () => {
  it("counts numbers as people do, and puts equal ones into one order whichever comes first", () => {
    const names = ["stim10", "stim2", "stim02", "stim1"];
    assert.deepEqual(names.toSorted(naturally), ["stim1", "stim02", "stim2", "stim10"]);
    assert.deepEqual(names.toReversed().sort(naturally), ["stim1", "stim02", "stim2", "stim10"]);
  });
});
