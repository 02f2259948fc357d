import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { costs } from "../../../shared/costs.ts";
import type { NumeratorName } from "../../../shared/numerators/numerators.ts";
import { chunkCount, coverageFault, cutChunks, MAX_CHUNKS, splitRange } from "../../../shared/plan/chunks.ts";

const paper = { tests: 630, permutations: 10_000, pairs: 4186, numerator: "concordance" } as const;

describe("chunks", () => {
  it("cover every test and permutation exactly once, for any number of chunks", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 700 }),
        fc.integer({ min: 1, max: 12_000 }),
        fc.integer({ min: 1, max: 200 }),
        (tests, permutations, count) => {
          const chunks = cutChunks(tests, permutations, count);
          assert.equal(coverageFault(chunks, tests, permutations), undefined);
          assert.ok(chunks.length <= count);
        },
      ),
      { numRuns: 100 },
    );
  });

  it("are cut by tests too, where there are more of them than permutations", () => {
    assert.deepEqual(cutChunks(10, 2, 5), [
      { tests: [0, 5], permutations: [0, 1] },
      { tests: [0, 5], permutations: [1, 2] },
      { tests: [5, 10], permutations: [0, 1] },
      { tests: [5, 10], permutations: [1, 2] },
    ]);
  });

  it("are a cover in any order", () => {
    assert.equal(coverageFault(cutChunks(10, 2, 5).reverse(), 10, 2), undefined);
  });

  it("are not a cover when one is missing, doubled or out of range", () => {
    const chunks = cutChunks(630, 10_000, 40);
    assert.match(coverageFault(chunks.slice(1), 630, 10_000) ?? "", /cover 6142500 of 6300000/);
    assert.match(coverageFault([...chunks, chunks[3]], 630, 10_000) ?? "", /chunks 3 and 40 overlap/);
    assert.match(
      coverageFault([{ tests: [0, 631], permutations: [0, 10_000] }], 630, 10_000) ?? "",
      /covers tests 0 to 631/,
    );
    for (const [tests, permutations] of [
      [
        [-1, 2],
        [0, 3],
      ],
      [
        [0, 2],
        [-1, 3],
      ],
      [
        [0, 2],
        [0, 4],
      ],
      [
        [1, 1],
        [0, 3],
      ],
      [
        [0, 2],
        [2, 2],
      ],
    ] as [[number, number], [number, number]][])
      assert.equal(
        coverageFault([{ tests, permutations }], 2, 3),
        `chunk 0 covers tests ${tests.join(" to ")} and permutations ${permutations.join(" to ")} of 2 × 3`,
      );
  });

  it("number 40 for the paper's study, and never more than the state between steps can carry", () => {
    assert.equal(chunkCount(paper), 40);
    assert.equal(chunkCount({ ...paper, tests: 1e6, permutations: 1e8, pairs: 1_717_731 }), MAX_CHUNKS);
  });

  it("take about eight seconds each, as numerators were measured, once they are more than the usual 40", () => {
    for (const [numerator, { seconds }] of Object.entries(costs.numerators)) {
      const work = { ...paper, permutations: 20_000_000, numerator: numerator as NumeratorName };
      const count = chunkCount(work);
      assert.ok(count > 40);
      const longer = Math.min(MAX_CHUNKS, 2 * count);
      assert.ok(chunkCount({ ...work, pairs: 19_900 }) >= longer, "of 200 stimuli a numerator takes longer");
      if (count < MAX_CHUNKS) assert.ok(Math.abs(((630 * 20_000_000) / count) * seconds - 8) < 16 / count);
    }
  });

  it("split a range into parts whose lengths differ by at most one", () => {
    assert.deepEqual(splitRange(10, 3), [
      [0, 3],
      [3, 6],
      [6, 10],
    ]);
    assert.deepEqual(splitRange(2, 5), [
      [0, 1],
      [1, 2],
    ]);
  });
});
