import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { planBatches } from "../../../../shared/kendall/kernels/batch-plan.ts";
import { binsOf, MOST_RANKS } from "../../../../shared/kendall/kernels/bins.ts";

describe("planBatches", () => {
  it("covers any sequence by batches of 16 to 256 elements, up to sixteen in a group, all but the last of them full", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: MOST_RANKS }), (length) => {
        const { groups, places } = planBatches(length, binsOf(length));
        for (const { batches, rows } of groups) {
          assert.ok([16, 32, 64, 128, 256].includes(rows) && batches >= 1 && batches <= 16);
        }
        const last = groups[groups.length - 1];
        assert.equal(
          places,
          groups.reduce((sum, { batches, rows }) => sum + batches * rows, 0),
        );
        assert.ok(places >= length && places - length < last.rows);
      }),
    );
  });

  it("fills lanes with the longest batches, and puts what is left over in shorter ones", () => {
    const { groups, places } = planBatches(4186, binsOf(4186));
    assert.deepEqual(groups[0], { batches: 16, rows: 256 });
    assert.equal(groups.length, 2);
    assert.ok(groups[1].rows < 256 && places < 4186 + 64);
  });

  it("plans nothing for nothing", () => {
    assert.deepEqual(planBatches(0, binsOf(64)), { groups: [], places: 0, excess: 0, emptyExcess: 0 });
  });
});
