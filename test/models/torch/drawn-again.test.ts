import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { drawnInVectors } from "../../../models/torch/drawn-again.ts";
import { TorchGenerator } from "../../../models/torch/generator.ts";
import type { MersenneTwister } from "../../../models/torch/mersenne-twister.ts";

const plainly = (bits: MersenneTwister, part: Float32Array): void => bits.fillFloats(part, 0);

/** Draws tensors of 4096 values by the plain method, spoilt in some way, and returns how many it drew before that was seen. */
function drawnUntilSeen(tensors: number, spoil: (part: Float32Array) => void): number {
  const generator = new TorchGenerator(3);
  const inVectors = (part: Float32Array): void => {
    plainly(generator.bits, part);
    spoil(part);
  };
  for (let drawn = 0; drawn < tensors; drawn++) {
    try {
      drawnInVectors(generator, new Float32Array(4096), inVectors, plainly);
    } catch (error) {
      assert.match(
        String(error),
        /^InvariantError: vectors drew the weight [\d.]+ where the plain method draws [\d.]+: the weights/,
      );
      return drawn;
    }
  }
  return tensors;
}

describe("weights that are drawn in vectors", () => {
  it("are the same to the bit where some of them are drawn again", () => {
    const [found, expected] = [new Float32Array(2 ** 17), new Float32Array(2 ** 17)];
    const generator = new TorchGenerator(5);
    drawnInVectors(generator, found, (part) => plainly(generator.bits, part), plainly);
    const plain = new TorchGenerator(5);
    plain.uniformFloats(expected);
    assert.deepEqual(found, expected);
    assert.equal(generator.bits.draw(), plain.bits.draw());
    assert.equal(
      drawnUntilSeen(1100, () => undefined),
      1100,
    );
  });

  it("are refused once 262,144 were drawn, and later too, where a lane of the vectors is wrong", () => {
    const nextUp = (value: number): number => value + 2 ** -24;
    assert.equal(
      drawnUntilSeen(1100, (part) => (part[part.length - 7] = nextUp(part[part.length - 7]))),
      63,
    );
    let parts = 0;
    assert.equal(
      drawnUntilSeen(1100, (part) => {
        if (++parts > 100) part[part.length - 1] = nextUp(part[part.length - 1]);
      }),
      1023,
    );
  });
});
