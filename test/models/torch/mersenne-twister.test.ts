import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { MersenneTwister } from "../../../models/torch/mersenne-twister.ts";

describe("MersenneTwister", () => {
  it("has the 10,000th output that the C++ standard requires of mt19937 with its default seed", () => {
    const twister = new MersenneTwister(5489); // [rand.predef] in ISO C++
    for (let i = 1; i < 10_000; i++) twister.draw();
    assert.equal(twister.draw() >>> 0, 4123659995);
  });

  it("skips as many words as drawing them would use up, from anywhere in a block", () => {
    const counts = fc.array(fc.oneof(fc.nat(5), fc.integer({ min: 600, max: 2000 })), { maxLength: 8 });
    fc.assert(
      fc.property(fc.integer(), counts, (seed, skips) => {
        const skipping = new MersenneTwister(seed);
        const drawing = new MersenneTwister(seed);
        for (const count of skips) {
          skipping.skip(count);
          for (let i = 0; i < count; i++) drawing.draw();
          assert.equal(skipping.draw(), drawing.draw());
        }
      }),
    );
  });
});
