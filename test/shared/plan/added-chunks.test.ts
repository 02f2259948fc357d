import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { addedChunks } from "../../../shared/plan/added-chunks.ts";
import { coverageFault, cutChunks, MAX_CHUNKS } from "../../../shared/plan/chunks.ts";

describe("chunks", () => {
  it("of permutations that are added cover what is new, with the others, in a list that stays short", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 700 }),
        fc.integer({ min: 1, max: 12_000 }),
        fc.integer({ min: 1, max: 20_000 }),
        fc.integer({ min: 1, max: 40 }),
        (tests, before, added, count) => {
          const chunks = cutChunks(tests, before, count);
          const more = addedChunks(chunks, before, before + added);
          if (more === undefined) {
            assert.ok(chunks.length + tests > MAX_CHUNKS);
            return;
          }
          assert.equal(coverageFault([...chunks, ...more], tests, before + added), undefined);
          assert.ok(chunks.length + more.length <= MAX_CHUNKS);
        },
      ),
      { numRuns: 40 },
    );
  });

  it("of permutations that are added are none where the list is as long as it may be", () => {
    assert.equal(addedChunks(cutChunks(1, 3_000, MAX_CHUNKS), 3_000, 3_001), undefined);
  });
});
