import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { effectiveSeed, TorchGenerator } from "../../../models/torch/generator.ts";
import { nextUniform } from "./next-uniform.ts";

const seeds = fc.maxSafeInteger();

describe("TorchGenerator", () => {
  it("draws what torch.rand(2) draws after torch.manual_seed, for negative seeds and seeds beyond 32 bits too", () => {
    // PyTorch 2.13.0, CPU: torch.manual_seed(seed); torch.rand(2)
    const drawn = new Map([
      [20200426, [0.4241541028022766, 0.6681596636772156]],
      [-1, [0.9937993884086609, 0.5713063478469849]],
      [2 ** 32 - 1, [0.9937993884086609, 0.5713063478469849]],
      [2 ** 32 + 5, [0.8302518725395203, 0.12611091136932373]],
    ]);
    for (const [seed, values] of drawn) {
      const generator = new TorchGenerator(seed);
      assert.deepEqual([nextUniform(generator), nextUniform(generator)], values, `seed ${seed}`);
    }
  });

  it("draws floats in steps of 2⁻²⁴ and doubles in steps of 2⁻⁵³, below 1", () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const generator = new TorchGenerator(seed);
        const float = nextUniform(generator);
        const double = generator.uniformDouble();
        assert.ok(float >= 0 && float < 1 && Number.isInteger(float * 2 ** 24));
        assert.ok(double >= 0 && double < 1 && Number.isSafeInteger(double * 2 ** 53));
      }),
    );
  });
});

describe("effectiveSeed", () => {
  it("keeps the low 32 bits", () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const kept = effectiveSeed(seed);
        assert.ok(kept >= 0 && kept < 2 ** 32);
        assert.equal((BigInt(seed) - BigInt(kept)) % 2n ** 32n, 0n);
      }),
    );
  });

  it("refuses what is no integer, or none that a number holds exactly", () => {
    for (const seed of [0.5, NaN, Infinity, 2 ** 53]) {
      assert.throws(() => effectiveSeed(seed), { name: "InputError", message: new RegExp(`${seed} found`) });
    }
  });
});
