import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { grouped } from "../../../shared/plan/items.ts";
import { cutShards } from "../../../shared/plan/shards.ts";

/** Whether ranges cover 0 … total − 1 once, in order. */
function assertCover(ranges: readonly (readonly [number, number])[], total: number): void {
  let next = 0;
  for (const [from, to] of ranges) {
    assert.equal(from, next);
    assert.ok(to > from);
    next = to;
  }
  assert.equal(next, total);
}

describe("shards", () => {
  it("cover all stimuli, as few as have 2²⁸ bytes of activations and 5e12 products at most", () => {
    const sizes = fc.record({
      bytes: fc.integer({ min: 0, max: 2 ** 30 }),
      work: fc.double({ min: 0, max: 1e13, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3000 }), sizes, (images, perImage) => {
        const shards = cutShards(images, perImage);
        assertCover(shards, images);
        for (const [from, to] of shards) {
          const length = to - from;
          assert.ok(length === 1 || (length * perImage.bytes <= 2 ** 28 && length * perImage.work <= 5e12));
        }
      }),
    );
    assert.deepEqual(cutShards(92, { bytes: 4 * 9568, work: 7e8 }), [[0, 92]]);
  });
});

describe("items", () => {
  const pieces = (count: number, size = 1, kinds = 1) =>
    Array.from({ length: count }, (_, i) => ({ size, kind: `${Math.floor((i * kinds) / count)}` }));

  it("are single pieces where there are few, and groups of them where there would be too many", () => {
    assert.equal(grouped(pieces(600), 0).length, 600);
    const many = grouped(pieces(10_000), 0);
    assert.ok(many.length <= 2000 && many.length > 500, `${many.length}`);
    assertCover(many, 10_000);
  });

  it("hold neighbours of one kind, as many as fit", () => {
    assert.deepEqual(grouped(pieces(6, 1, 2), 2), [[0, 2], [2, 3], [3, 5], [5, 6]]); // prettier-ignore
    assert.deepEqual(grouped([], 2), []);
  });
});
