/**
 * Uniforms to normals as PyTorch does it on x86-64, eight pairs at a time: not with the C library's functions but with
 * the single-precision ones of Cephes (https://netlib.org/cephes), every product that feeds a sum contracted into one
 * rounding. Following each rounding makes the normals equal to the bit; on processors without AVX2, and on ARM, PyTorch
 * itself draws values that differ by a few float32 roundings.
 */
import { CEPHES } from "./cephes.ts";

const { turn, perOctant, octantA, octantB, octantC, s3, s5, s7, c4, c6, c8, sqrtHalf, ln2High, ln2Low } = CEPHES;
const { l3, l4, l5, l6, l7, l8, l9, l10, l11 } = CEPHES;
const round = Math.fround;

/** a·b + c with one rounding, but for the rare sum that is not exact in double and falls on a tie there. */
const fused = (a: number, b: number, c: number): number => round(a * b + c);

const PAIRS = 8;

/**
 * The 16 uniforms on [0, 1) at `start` become normals in their place: eight radii, then eight angles in turns, make
 * eight cosines, then eight sines.
 *
 * @param mean, std - float32
 */
export function boxMuller(out: Float32Array, start: number, mean: number, std: number): void {
  for (let i = start; i < start + PAIRS; i++) {
    const radius = round(Math.sqrt(-2 * logFloat(1 - out[i]!)));
    const angle = round(turn * out[i + PAIRS]!);

    // the angle less the nearest even multiple of π/4, which is octants · π/4; π/4 in three parts
    const octants = (Math.trunc(round(angle * perOctant)) + 1) & ~1;
    const rest = fused(octants, octantC, fused(octants, octantB, fused(octants, octantA, angle)));
    const square = round(rest * rest);
    const sine = sineNearZero(rest, square);
    const cosine = cosineNearZero(square);

    const swapped = (octants & 2) !== 0;
    const x = (((octants + 2) & 4) === 0 ? radius : -radius) * (swapped ? sine : cosine);
    const y = ((octants & 4) === 0 ? radius : -radius) * (swapped ? cosine : sine);
    out[i] = fused(round(x), std, mean);
    out[i + PAIRS] = fused(round(y), std, mean);
  }
}

/** @param x - in [−π/4, π/4] */
function sineNearZero(x: number, square: number): number {
  const series = fused(fused(s7, square, s5), square, s3);
  return fused(round(series * square), x, x);
}

function cosineNearZero(square: number): number {
  const series = round(fused(fused(c8, square, c6), square, c4) * square);
  return round(fused(series, square, -0.5 * square) + 1);
}

/** By the number of leading zeros of the 32-bit integer k, what brings k into [0.5, 1). */
const NORMALISE = Float64Array.from({ length: 32 }, (_, zeros) => 2 ** (zeros - 32));

/** @param u - k/2²⁴ for an integer k in 1…2²⁴ */
function logFloat(u: number): number {
  const k = u * 2 ** 24;
  const zeros = Math.clz32(k);
  const mantissa = k * NORMALISE[zeros]!;
  const small = mantissa < sqrtHalf;
  const exponent = small ? 7 - zeros : 8 - zeros;
  const x = small ? 2 * mantissa - 1 : mantissa - 1; // 1 + x in [√½, √2)

  const square = round(x * x);
  let series = fused(l11, x, l10);
  series = fused(series, x, l9);
  series = fused(series, x, l8);
  series = fused(series, x, l7);
  series = fused(series, x, l6);
  series = fused(series, x, l5);
  series = fused(series, x, l4);
  series = fused(series, x, l3);
  const tail = fused(round(series * x), square, round(exponent * ln2Low));
  return fused(exponent, ln2High, round(x + round(tail - 0.5 * square)));
}
