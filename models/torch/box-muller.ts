/**
 * Uniforms to normals as PyTorch does it on x86-64, eight pairs at a time: not with the C library's functions but with
 * the single-precision ones of Cephes (https://netlib.org/cephes), every product that feeds a sum contracted into one
 * rounding. Following each rounding makes the normals equal to the bit; on processors without AVX2, and on ARM, PyTorch
 * itself draws values that differ by a few float32 roundings.
 */
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
    const angle = round(TURN * out[i + PAIRS]!);

    // the angle less the nearest even multiple of π/4, which is octants · π/4; π/4 in three parts
    const octants = (Math.trunc(round(angle * PER_OCTANT)) + 1) & ~1;
    const rest = fused(octants, OCTANT_C, fused(octants, OCTANT_B, fused(octants, OCTANT_A, angle)));
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

const TURN = round(2 * Math.PI);
const PER_OCTANT = round(4 / Math.PI);
const OCTANT_A = -0.78515625;
const OCTANT_B = -2.4187564849853515625e-4;
const OCTANT_C = round(-3.77489497744594108e-8);

const S3 = round(-1.6666654611e-1);
const S5 = round(8.3321608736e-3);
const S7 = round(-1.9515295891e-4);

/** @param x - in [−π/4, π/4] */
function sineNearZero(x: number, square: number): number {
  const series = fused(fused(S7, square, S5), square, S3);
  return fused(round(series * square), x, x);
}

const C4 = round(4.166664568298827e-2);
const C6 = round(-1.388731625493765e-3);
const C8 = round(2.443315711809948e-5);

function cosineNearZero(square: number): number {
  const series = round(fused(fused(C8, square, C6), square, C4) * square);
  return round(fused(series, square, -0.5 * square) + 1);
}

const SQRT_HALF = round(Math.SQRT1_2);
const LN2_HIGH = 0.693359375;
const LN2_LOW = round(-2.1219444e-4);
const L3 = round(3.3333331174e-1);
const L4 = round(-2.4999993993e-1);
const L5 = round(2.0000714765e-1);
const L6 = round(-1.6668057665e-1);
const L7 = round(1.4249322787e-1);
const L8 = round(-1.2420140846e-1);
const L9 = round(1.167699874e-1);
const L10 = round(-1.151461031e-1);
const L11 = round(7.0376836292e-2);

/** By the number of leading zeros of the 32-bit integer k, what brings k into [0.5, 1). */
const NORMALISE = Float64Array.from({ length: 32 }, (_, zeros) => 2 ** (zeros - 32));

/** @param u - k/2²⁴ for an integer k in 1…2²⁴ */
function logFloat(u: number): number {
  const k = u * 2 ** 24;
  const zeros = Math.clz32(k);
  const mantissa = k * NORMALISE[zeros]!;
  const small = mantissa < SQRT_HALF;
  const exponent = small ? 7 - zeros : 8 - zeros;
  const x = small ? 2 * mantissa - 1 : mantissa - 1; // 1 + x in [√½, √2)

  const square = round(x * x);
  let series = fused(L11, x, L10);
  series = fused(series, x, L9);
  series = fused(series, x, L8);
  series = fused(series, x, L7);
  series = fused(series, x, L6);
  series = fused(series, x, L5);
  series = fused(series, x, L4);
  series = fused(series, x, L3);
  const tail = fused(round(series * x), square, round(exponent * LN2_LOW));
  return fused(exponent, LN2_HIGH, round(x + round(tail - 0.5 * square)));
}
