import assert from "node:assert/strict";
import { it } from "node:test";
import { BitRows } from "../../../models/seeds/bit-rows.ts";

it("rows of bits are added by vectors and one by one to the same rows, from any word on", () => {
  const [bits, rows] = [300, 4];
  const both = [true, false].map((simd) => {
    const made = new BitRows(rows, bits, simd);
    for (let bit = 0; bit < bits; bit += 3) made.flip(bit % rows, bit);
    made.add(0, 1);
    made.add(2, 3, 5);
    made.add(1, 2, 9);
    return Array.from({ length: rows * bits }, (_, at) => made.has(Math.floor(at / bits), at % bits));
  });
  assert.ok(both[0].includes(true));
  assert.deepEqual(both[1], both[0]);
});
