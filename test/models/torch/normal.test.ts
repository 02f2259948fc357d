import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { TorchGenerator } from "../../../models/torch/generator.ts";
import { fillNormal } from "../../../models/torch/normal.ts";
import { sha256 } from "../sha256.ts";
import { nextUniform } from "./next-uniform.ts";

function normals(generator: TorchGenerator, count: number, mean = 0, std = 1): Float32Array {
  const values = new Float32Array(count);
  fillNormal(generator, values, mean, std);
  return values;
}

// expected values: PyTorch 2.13.0 on x86-64 with AVX2, torch.manual_seed(seed) and then the calls that the test makes
describe("fillNormal", () => {
  it("equals torch's normal_ for tensors of 1 to 40 values drawn one after the other", () => {
    const expected = new Map([
      [1, "48955465a916d5e33f8567506e5ada04c8538ca75587dd5a6d6a2333c169a6c6"],
      [20200426, "fbe79184c7f046910271927fb339611d7a6f57501442a4960c6bdddd58dac422"],
    ]);
    const last = new Map([
      [1, 0.6613521575927734],
      [2, 0.06167725846171379],
      [15, 1.1370787620544434],
      [16, 0.5631143450737],
      [17, 0.5643541216850281],
      [40, -0.7335712313652039],
    ]);
    for (const [seed, digest] of expected) {
      const generator = new TorchGenerator(seed);
      const tensors = Array.from({ length: 40 }, (_, i) => normals(generator, i + 1));
      if (seed === 1) for (const [size, value] of last) assert.equal(tensors[size - 1].at(-1), value, `size ${size}`);
      assert.equal(sha256(...tensors), digest, `seed ${seed}`);
    }
  });

  it("keeps the second of a pair for the next small tensor, across other draws", () => {
    const generator = new TorchGenerator(3);
    assert.deepEqual([...normals(generator, 3)], [0.8032760620117188, 0.17483338713645935, 0.08897809684276581]);
    assert.equal(nextUniform(generator), 0.5944212079048157);
    assert.deepEqual([...normals(generator, 3, 10, 2)], [8.772563934326172, 11.603160858154297, 11.209268569946289]);
  });

  it("leaves the waiting second alone in large tensors", () => {
    const generator = new TorchGenerator(3);
    normals(generator, 3);
    normals(generator, 16);
    assert.deepEqual([...normals(generator, 2)], [-0.6137180328369141, -0.8646355867385864]);
  });

  it("equals torch's normal_ with a mean, at a size that is no multiple of 16", () => {
    const values = normals(new TorchGenerator(4), 100_003, 0.5, 0.02);
    assert.equal(sha256(values), "99c36d9c2d78195680d369266b5963bd7ca93ed9c1dc346e2639ed975c878321");
  });

  it("has the mean and the variance asked for, within five standard errors", () => {
    const n = 20_000;
    const parameters = [fc.maxSafeInteger(), fc.integer({ min: -3, max: 3 }), fc.integer({ min: 1, max: 5 })] as const;
    fc.assert(
      fc.property(...parameters, (seed, mean, std) => {
        const values = normals(new TorchGenerator(seed), n, mean, std);
        const average = values.reduce((sum, x) => sum + x, 0) / n;
        const variance = values.reduce((sum, x) => sum + (x - average) ** 2, 0) / n;
        assert.ok(Math.abs(average - mean) < (5 * std) / Math.sqrt(n));
        assert.ok(Math.abs(variance / std ** 2 - 1) < 5 * Math.sqrt(2 / n));
      }),
      { numRuns: 20, seed: 1 },
    );
  });
});
