import type { TorchGenerator } from "./generator.ts";

/**
 * `tensor.uniform_(from, to)` of a float32 tensor, equal to the bit: x·(to − from) + from, the product and the sum
 * contracted into one float32 rounding as in PyTorch's builds, and a value that rounds up to `to` becomes `from`.
 * The sum is exact in double if the range is within 2²⁹ of `from`: x and the range have 24 bits each.
 */
export function fillUniform(generator: TorchGenerator, out: Float32Array, from: number, to: number): void {
  const start = Math.fround(from);
  const end = Math.fround(to);
  const range = Math.fround(end - start);
  generator.uniformFloats(out);
  for (let i = 0; i < out.length; i++) {
    const value = Math.fround(out[i]! * range + start);
    out[i] = value === end ? start : value;
  }
}
