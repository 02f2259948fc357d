import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { boxMuller } from "../../../models/torch/box-muller.ts";
import { TorchGenerator } from "../../../models/torch/generator.ts";
import { MersenneTwister } from "../../../models/torch/mersenne-twister.ts";
import { fillNormal } from "../../../models/torch/normal.ts";
import { fillUniform } from "../../../models/torch/uniform.ts";
import { vectorDraws } from "../../../models/torch/vector-draws.ts";
import { WINDOW } from "../../../models/torch/vector-draws.wat.ts";
import { byLastCompiler } from "../../last-compiler.ts";

const vectors = vectorDraws();
const skip = vectors
  ? false
  : "this processor rounds products before it adds them, or the engine has no relaxed vectors";

const seeds = fc.integer({ min: 0, max: 2 ** 32 - 1 });
const sizes = fc.oneof(fc.integer({ min: 1, max: 2000 }), fc.integer({ min: WINDOW - 2, max: 2 * WINDOW + 700 }));
/** Beyond some ratio of one to the other the sum in double precision, with which ours is compared, is not exact. */
const placed = fc
  .tuple(fc.float({ min: Math.fround(1e-3), max: 10, noNaN: true }), fc.integer({ min: -16, max: 16 }))
  .map(([spread, eighths]): [spread: number, place: number] => [spread, Math.fround((spread * eighths) / 8)]);

/** Two generators in one state, in the middle of a block. */
function twins(seed: number, drawn: number): [MersenneTwister, MersenneTwister] {
  const pair = [new MersenneTwister(seed), new MersenneTwister(seed)] as const;
  for (const bits of pair) bits.skip(drawn);
  return [...pair];
}

/** Float32Arrays of equal bits: −0 is not 0. */
const assertSameBits = (found: Float32Array, expected: Float32Array): void =>
  assert.ok(Buffer.from(found.buffer).equals(Buffer.from(expected.buffer)));

describe("vectorDraws", { skip }, () => {
  byLastCompiler();

  it("draws the uniforms that are drawn one by one, to the bit, wherever in a block it begins", () => {
    fc.assert(
      fc.property(seeds, fc.nat(1300), sizes, placed, (seed, drawn, size, [range, from]) => {
        const [ours, theirs] = twins(seed, drawn);
        const found = new Float32Array(size);
        const expected = new Float32Array(size);
        const excluded = Math.fround(from + range);
        vectors!.uniform(ours, found, range, from, excluded);
        theirs.fillFloats(expected, 0);
        for (const [i, x] of expected.entries()) {
          const value = Math.fround(x * range + from);
          expected[i] = value === excluded ? from : value;
        }
        assertSameBits(found, expected);
        assert.equal(ours.draw(), theirs.draw());
      }),
      { numRuns: 60 },
    );
  });

  it("draws the normals of Box and Muller, to the bit", () => {
    fc.assert(
      fc.property(seeds, fc.nat(1300), sizes, placed, (seed, drawn, size, [std, mean]) => {
        const [ours, theirs] = twins(seed, drawn);
        const found = new Float32Array(16 * Math.ceil(size / 16));
        const expected = new Float32Array(found.length);
        vectors!.normal(ours, found, mean, std);
        theirs.fillFloats(expected, 0);
        for (let i = 0; i < expected.length; i += 16) boxMuller(expected, i, mean, std);
        assertSameBits(found, expected);
        assert.equal(ours.draw(), theirs.draw());
      }),
      { numRuns: 40 },
    );
  });

  it("draws in its own room, wherever a tensor begins there, what it draws elsewhere, and touches nothing beside it", () => {
    fc.assert(
      fc.property(seeds, fc.nat(1300), sizes, fc.nat(40), fc.boolean(), (seed, drawn, values, start, isNormal) => {
        const size = isNormal ? 16 * Math.ceil(values / 16) : values;
        const [ours, theirs] = twins(seed, drawn);
        const expected = new Float32Array(start + size + 16).fill(7);
        const room = vectors!.room(expected.length).fill(7);
        for (const [bits, out] of [
          [ours, room],
          [theirs, expected],
        ] as const) {
          // prettier-ignore
          const part = out.subarray(start, start + size);
          if (isNormal) vectors!.normal(bits, part, 2, 3);
          else vectors!.uniform(bits, part, 2, -1, 1);
        }
        assert.deepEqual(room, expected);
        assert.equal(ours.draw(), theirs.draw());
      }),
      { numRuns: 40 },
    );
  });

  it("skips what it would draw", () => {
    fc.assert(
      fc.property(seeds, fc.nat(1300), fc.nat(3000), (seed, drawn, count) => {
        const [ours, theirs] = twins(seed, drawn);
        vectors!.skip(ours, count);
        theirs.skip(count);
        assert.equal(ours.draw(), theirs.draw());
      }),
    );
  });

  it("takes turns with small tensors, which are drawn without it", () => {
    const drawn = (whole: boolean): Float32Array[] => {
      const generator = new TorchGenerator(7);
      return [300, 15, 257, 3, 1000, 16].flatMap((size) => {
        const [uniform, normal] = [new Float32Array(size), new Float32Array(size)];
        if (whole) fillUniform(generator, uniform, -1, 1);
        else for (let i = 0; i < size; i += 100) fillUniform(generator, uniform.subarray(i, i + 100), -1, 1);
        fillNormal(generator, normal, 0, 1);
        return [uniform, normal];
      });
    };
    assert.deepEqual(drawn(true), drawn(false));
  });
});
