import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { TorchGenerator } from "../../../models/torch/generator.ts";
import { fillUniform } from "../../../models/torch/uniform.ts";
import { sha256 } from "../sha256.ts";

function uniforms(seed: number, count: number, from: number, to: number): Float32Array {
  const values = new Float32Array(count);
  fillUniform(new TorchGenerator(seed), values, from, to);
  return values;
}

describe("fillUniform", () => {
  it("equals torch's uniform_ to the byte", () => {
    // PyTorch 2.13.0, x86-64: torch.manual_seed(9); sha256 of torch.empty(4096).uniform_(-1.5, 2.7)
    const expected = "51ec2d96fb4266d0947e5e37912d2651e87b054be2dfa3cf22a380bb23325ae0";
    assert.equal(sha256(uniforms(9, 4096, -1.5, 2.7)), expected);
  });

  it("gives the lower bound where rounding reaches the upper one, as torch does", () => {
    // the same with torch.empty(40000).uniform_(100, 100.5), in which value 37187 is such a one
    const values = uniforms(9, 40_000, 100, 100.5);
    assert.equal(values[37187], 100);
    assert.equal(sha256(values), "1a0a71f8a8baddfedb41958774cf85fc7ca5af0e77abe383f87c649e93f39de6");
  });

  it("stays within [from, to)", () => {
    const bound = fc.float({ min: -1000, max: 1000, noNaN: true });
    fc.assert(
      fc.property(fc.maxSafeInteger(), bound, bound, (seed, a, b) => {
        fc.pre(a !== b);
        const [from, to] = [Math.min(a, b), Math.max(a, b)];
        assert.ok(uniforms(seed, 50, from, to).every((value) => value >= from && value < to));
      }),
    );
  });
});
