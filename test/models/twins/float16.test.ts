import assert from "node:assert/strict";
import { it } from "node:test";
import fc from "fast-check";
import { float16Bits } from "../../../models/twins/float16.ts";

const expected = (value: number): number => new Uint16Array(Float16Array.of(value).buffer)[0];

it("the bits of float16 are those of Float16Array, for any value", () => {
  const near = fc
    .tuple(fc.integer({ min: -27, max: 17 }), fc.double({ min: 0.99, max: 2.01, noNaN: true }), fc.boolean())
    .map(([exponent, fraction, isNegative]) => (isNegative ? -1 : 1) * fraction * 2 ** exponent);
  const halfway = fc
    .tuple(fc.integer({ min: -24, max: 5 }), fc.integer({ min: 0, max: 4095 }))
    .map(([exponent, steps]) => (steps + 0.5) * 2 ** exponent);
  fc.assert(
    fc.property(fc.oneof(near, halfway, fc.double()), (value) => float16Bits(value) === expected(value)),
    {
      numRuns: 5000,
    },
  );
  for (const value of [0, -0, Infinity, -Infinity, NaN, 65_504, 65_519.99, 65_520, 2 ** -24, 2 ** -25, 2 ** -14])
    assert.equal(float16Bits(value), expected(value), String(value));
});
