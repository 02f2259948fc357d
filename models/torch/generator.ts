import { InputError } from "../../shared/errors.ts";
import { Looks } from "./looks.ts";
import { MersenneTwister } from "./mersenne-twister.ts";
import { vectorDraws, VECTOR_DRAWS_FROM } from "./vector-draws.ts";

/**
 * What PyTorch's CPU generator makes of a seed: the low 32 bits, two's complement for negative ones, so that
 * `torch.manual_seed(-1)`, `manual_seed(2**32 - 1)` and `manual_seed(2**64 - 1)` draw the same numbers.
 *
 * @throws {InputError} if `seed` is not an integer that a number holds exactly
 */
export function effectiveSeed(seed: number): number {
  if (!Number.isSafeInteger(seed)) {
    throw new InputError(`seed: ${seed} found, an integer between -(2^53 - 1) and 2^53 - 1 needed`);
  }
  return Number(BigInt.asUintN(32, BigInt(seed)));
}

/** PyTorch's CPU generator as `torch.manual_seed(seed)` leaves it. */
export class TorchGenerator {
  readonly bits: MersenneTwister;
  readonly looks = new Looks();
  /** Box–Muller makes normals in pairs; the second of a pair waits here, in units of standard deviations. */
  #waitingNormal: number | undefined;

  constructor(seed: number) {
    this.bits = new MersenneTwister(effectiveSeed(seed));
  }

  /** Fills `out` from `start` on, uniform on [0, 1) in steps of 2⁻²⁴: each the low bits of one 32-bit draw. */
  uniformFloats(out: Float32Array, start = 0): void {
    this.bits.fillFloats(out, start);
  }

  /** Uniform on [0, 1) in steps of 2⁻⁵³: the low bits of two 32-bit draws, the first of them on top. */
  uniformDouble(): number {
    const high = this.bits.draw() & 0x1fffff;
    const low = this.bits.draw() >>> 0;
    return (high * 2 ** 32 + low) * 2 ** -53;
  }

  /** Standard normal in double precision. */
  normalDouble(): number {
    const waiting = this.#waitingNormal;
    if (waiting !== undefined) {
      this.#waitingNormal = undefined;
      return waiting;
    }
    const angle = 2 * Math.PI * this.uniformDouble();
    const radius = Math.sqrt(-2 * Math.log1p(-this.uniformDouble()));
    this.#waitingNormal = radius * Math.sin(angle);
    return radius * Math.cos(angle);
  }

  /** Advances as `count` values of `uniformFloats` would. */
  skipFloats(count: number): void {
    const vectors = count < VECTOR_DRAWS_FROM ? undefined : vectorDraws();
    if (vectors) vectors.skip(this.bits, count);
    else this.bits.skip(count);
  }
}
