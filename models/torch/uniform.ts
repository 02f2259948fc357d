import { drawnInVectors } from "./drawn-again.ts";
import type { TorchGenerator } from "./generator.ts";
import type { MersenneTwister } from "./mersenne-twister.ts";
import { vectorDraws, VECTOR_DRAWS_FROM } from "./vector-draws.ts";

/** A range that stays a normal float32 when it is divided by 2²⁴, as the vectors have it. */
const LEAST_RANGE = 2 ** -100;

/**
 * `tensor.uniform_(from, to)` of a float32 tensor, equal to the bit: x·(to − from) + from, the product and the sum
 * contracted into one float32 rounding as in PyTorch's builds, and a value that rounds up to `to` becomes `from`.
 * The sum is exact in double if the range is within 2²⁹ of `from`: x and the range have 24 bits each.
 */
export function fillUniform(generator: TorchGenerator, out: Float32Array, from: number, to: number): void {
  const start = Math.fround(from);
  const end = Math.fround(to);
  const range = Math.fround(end - start);
  const vectors = out.length < VECTOR_DRAWS_FROM || range < LEAST_RANGE ? undefined : vectorDraws();
  if (vectors) {
    const inVectors = (part: Float32Array): void => vectors.uniform(generator.bits, part, range, start, end);
    drawnInVectors(generator, out, inVectors, (bits, part) => plainUniform(bits, part, range, start, end));
  } else plainUniform(generator.bits, out, range, start, end);
}

function plainUniform(bits: MersenneTwister, out: Float32Array, range: number, start: number, end: number): void {
  bits.fillFloats(out, 0);
  for (let i = 0; i < out.length; i++) {
    const value = Math.fround(out[i]! * range + start);
    out[i] = value === end ? start : value;
  }
}
