import { boxMuller } from "./box-muller.ts";
import { drawnInVectors } from "./drawn-again.ts";
import type { TorchGenerator } from "./generator.ts";
import type { MersenneTwister } from "./mersenne-twister.ts";
import { vectorDraws, VECTOR_DRAWS_FROM } from "./vector-draws.ts";

const BLOCK = 16;

/**
 * `tensor.normal_(mean, std)` of a contiguous float32 tensor. PyTorch has two ways of drawing:
 *
 * - fewer than 16 values: Box–Muller in double precision, one value after the other, a left-over of a pair waiting in
 *   the generator for the next such tensor;
 * - 16 or more: the tensor is filled with float32 uniforms, and each 16 of them become 16 normals, 8 cosines then
 *   8 sines; if the size is no multiple of 16, the last 16 values are drawn anew, overlapping the block before.
 */
export function fillNormal(generator: TorchGenerator, out: Float32Array, mean: number, std: number): void {
  if (out.length < BLOCK) {
    for (let i = 0; i < out.length; i++) out[i] = generator.normalDouble() * std + mean;
    return;
  }
  const centre = Math.fround(mean);
  const spread = Math.fround(std);
  fillBlocks(generator, out, centre, spread);
  if (out.length % BLOCK !== 0) {
    generator.uniformFloats(out, out.length - BLOCK);
    boxMuller(out, out.length - BLOCK, centre, spread);
  }
}

/** The last values, if they do not fill a block, are drawn and stay uniform. */
function fillBlocks(generator: TorchGenerator, out: Float32Array, mean: number, std: number): void {
  const vectors = out.length < VECTOR_DRAWS_FROM ? undefined : vectorDraws();
  const whole = out.length - (out.length % BLOCK);
  if (vectors) {
    const inVectors = (part: Float32Array): void => vectors.normal(generator.bits, part, mean, std);
    drawnInVectors(generator, out.subarray(0, whole), inVectors, (bits, part) => plainNormal(bits, part, mean, std));
  } else plainNormal(generator.bits, out.subarray(0, whole), mean, std);
  generator.uniformFloats(out, whole);
}

/** @param out - a multiple of 16 */
function plainNormal(bits: MersenneTwister, out: Float32Array, mean: number, std: number): void {
  bits.fillFloats(out, 0);
  for (let i = 0; i < out.length; i += BLOCK) boxMuller(out, i, mean, std);
}
