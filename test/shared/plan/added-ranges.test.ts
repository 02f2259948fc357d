import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { addedRanges } from "../../../shared/plan/added-ranges.ts";
import { coverageFault, MAX_CHUNKS, splitRange } from "../../../shared/plan/chunks.ts";

describe("ranges of permutations that are added", () => {
  it("cover what is new, with the others, in a list of chunks that stays short", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1000 }),
        fc.integer({ min: 1, max: 12_000 }),
        fc.integer({ min: 1, max: 20_000 }),
        fc.integer({ min: 1, max: 40 }),
        (parts, before, added, count) => {
          const ranges = splitRange(before, count);
          const more = addedRanges(ranges, before, before + added, parts);
          if (more === undefined) {
            assert.ok((ranges.length + 1) * parts > MAX_CHUNKS);
            return;
          }
          assert.equal(coverageFault({ parts: [], ranges: [...ranges, ...more] }, 0, before + added), undefined);
          assert.ok((ranges.length + more.length) * parts <= MAX_CHUNKS);
        },
      ),
      { numRuns: 40 },
    );
  });

  it("are none where the list is as long as it may be", () => {
    assert.equal(addedRanges(splitRange(3_000, MAX_CHUNKS), 3_000, 3_001, 1), undefined);
  });
});
