import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { costs } from "../../../shared/costs.ts";
import type { NumeratorName } from "../../../shared/numerators/numerators.ts";
import { chunkCount, chunksTogether, stoppedChunkCount } from "../../../shared/plan/chunk-count.ts";
import { chunksOf, coverageFault, cutBlocks, MAX_CHUNKS, splitRange } from "../../../shared/plan/chunks.ts";

const paper = { tests: 630, permutations: 10_000, pairs: 4186, numerator: "concordance", rdms: 57 } as const;

describe("chunks", () => {
  const gridOf = (blocks: readonly (readonly [number, number])[], ranges: readonly [number, number][]) => ({
    parts: blocks.map(([from, to]) => ({ blocks: [from, to] as [number, number], tallies: "", numerators: "" })),
    ranges: [...ranges],
  });

  it("cover every block and permutation exactly once, and no block is cut or too large beside others", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 40 }),
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 1, max: 12_000 }),
        fc.integer({ min: 1, max: 200 }),
        (models, most, permutations, count) => {
          const blocks = cutBlocks(models, most);
          const ranges = splitRange(permutations, count);
          assert.equal(coverageFault(gridOf(blocks, ranges), models.length, permutations), undefined);
          for (const [from, to] of blocks) {
            const held = models.slice(from, to).reduce((sum, own) => sum + own, 0);
            assert.ok(held <= most || to - from === 1);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it("hold about as many models each", () => {
    assert.deepEqual(cutBlocks([2, 2, 2, 2, 2], 8), [[0, 3], [3, 5]]); // prettier-ignore
    assert.deepEqual(cutBlocks([1, 9, 1], 5), [[0, 1], [1, 2], [2, 3]]); // prettier-ignore
  });

  it("are cut anew as they were, by how many there are, where each draw of a layer is a block", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3000 }), fc.integer({ min: 1, max: 2000 }), (draws, wanted) => {
        const sizes = new Array<number>(draws).fill(1);
        const parts = cutBlocks(sizes, Math.ceil(draws / wanted));
        assert.ok(parts.length <= wanted);
        assert.deepEqual(cutBlocks(sizes, Math.ceil(draws / parts.length)), parts);
      }),
      { numRuns: 60 },
    );
  });

  it("are few where tests stop, each seen under all relabellings: as many as share their drawing, or as take long enough", () => {
    assert.equal(stoppedChunkCount({ ...paper, tests: 168 }), 3);
    assert.equal(stoppedChunkCount({ ...paper, tests: 168, permutations: 1_000_000 }), chunkCount({ ...paper, tests: 168, permutations: 1_000_000 })); // prettier-ignore
  });

  it("are numbered range by range, so that permutations which are added come last", () => {
    const grid = gridOf([[0, 1], [1, 3]], [[0, 5], [5, 9]]); // prettier-ignore
    assert.deepEqual(chunksOf(grid), [
      { part: 0, range: 0 },
      { part: 1, range: 0 },
      { part: 0, range: 1 },
      { part: 1, range: 1 },
    ]);
  });

  it("are not a cover when one is missing, doubled, empty or out of range", () => {
    const faultOf = (blocks: readonly (readonly [number, number])[], ranges: readonly [number, number][]) =>
      coverageFault(gridOf(blocks, ranges), 2, 3);
    assert.equal(faultOf([[0, 2]], [[0, 3]]), undefined); // prettier-ignore
    assert.equal(faultOf([[0, 1]], [[0, 3]]), "parts cover blocks 0 to 1 of 2"); // prettier-ignore
    assert.equal(faultOf([[0, 1], [0, 2]], [[0, 3]]), "parts cover blocks 0 to 2 after 1"); // prettier-ignore
    assert.equal(faultOf([[0, 2]], [[0, 1], [2, 3]]), "ranges cover permutations 2 to 3 after 1"); // prettier-ignore
    assert.equal(faultOf([[0, 2]], [[0, 0], [0, 3]]), "ranges cover permutations 0 to 0 after 0"); // prettier-ignore
    assert.equal(faultOf([[0, 2]], [[0, 4]]), "ranges cover permutations 0 to 4 of 3"); // prettier-ignore
    assert.equal(faultOf([[0, 2]], []), "ranges cover permutations 0 to 0 of 3"); // prettier-ignore
  });

  it("take at least twice what it takes to load their RDMs", () => {
    const large = { ...paper, pairs: 1_717_731 };
    assert.ok(chunkCount({ ...large, rdms: 500 }) < chunkCount({ ...large, rdms: 5 }));
    const sweep = { tests: 1_050_000, permutations: 10_000, pairs: 4186, numerator: "concordance" } as const;
    assert.ok(chunkCount({ ...sweep, rdms: 10_015 }) * 10_015 < 5e6, "RDMs that all chunks of a sweep of seeds fetch");
    assert.equal(chunkCount({ ...sweep, rdms: 215 }), MAX_CHUNKS);
  });

  it("number 40 for the paper's study, and never more than the state between steps can carry", () => {
    assert.equal(chunkCount(paper), 40);
    assert.equal(chunkCount({ ...paper, tests: 1e6, permutations: 1e8, pairs: 1_717_731 }), MAX_CHUNKS);
  });

  it("are fewer where one machine counts a small study, and as many as elsewhere where it is none", () => {
    const small = { ...paper, tests: 168, pairs: 276 };
    assert.equal(chunkCount(small), 40);
    assert.equal(chunkCount(small, chunksTogether(small)), 8);
    for (const permutations of [10_000, 20_000_000]) {
      const work = { ...paper, permutations };
      assert.equal(chunkCount(work, chunksTogether(work)), chunkCount(work));
    }
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
