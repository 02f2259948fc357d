import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { fusedMultiplyAdd } from "../../../shared/rdm/fused.ts";

/** A double as an integer times 2^-600. */
function scaled(x: number): bigint {
  const bits = new BigUint64Array(Float64Array.of(x).buffer)[0];
  const exponent = Number((bits >> 52n) & 0x7ffn);
  const size = ((bits & ((1n << 52n) - 1n)) | (1n << 52n)) << BigInt(exponent - 1075 + 600);
  return x === 0 ? 0n : x < 0 ? -size : size;
}

/** The double that is nearest to an integer times 2^-1200, the even one of two. */
function nearest(value: bigint): number {
  const size = value < 0n ? -value : value;
  const dropped = Math.max(0, size.toString(2).length - 53);
  const [kept, rest] = [size >> BigInt(dropped), size & ((1n << BigInt(dropped)) - 1n)];
  const half = dropped > 0 ? 1n << BigInt(dropped - 1) : 1n;
  const rounded = Number(kept + (rest > half || (rest === half && kept % 2n === 1n) ? 1n : 0n));
  return (value < 0n ? -rounded : rounded) * 2 ** (dropped - 600) * 2 ** -600;
}

/** Doubles of sizes that products and sums of activations have, and of few digits, so that ties come up. */
const double = fc
  .tuple(fc.oneof(fc.integer({ min: -31, max: 31 }), fc.maxSafeInteger()), fc.integer({ min: -60, max: 60 }))
  .map(([digits, exponent]) => digits * 2 ** exponent);

describe("a fused multiply-add", () => {
  it("is a · b + c, rounded once", () => {
    fc.assert(
      fc.property(double, double, double, (a, b, c) => {
        assert.equal(fusedMultiplyAdd(a, b, c), nearest(scaled(a) * scaled(b) + (scaled(c) << 600n)) + 0);
      }),
      { numRuns: 3000 },
    );
  });

  it("is exact where a product and a sum, each rounded, are not; half way between two doubles it takes the even one", () => {
    const small = 2 ** -30;
    assert.equal(fusedMultiplyAdd(1 + small, 1 - small, -1), -(small ** 2));
    assert.equal(fusedMultiplyAdd(1 + 2 ** -52, 2 ** -53, 1), 1 + 2 ** -52);
    assert.equal(fusedMultiplyAdd(1, 2 ** -53, 1), 1);
    assert.equal(fusedMultiplyAdd(1 + small, 2 ** -53 * (1 - small), 1), 1);
  });
});
