import { philox4x32 } from "../permutations/philox.ts";

/** Fourth counter word: keeps simulated data apart from any other use of the same seed. */
const SIMULATION = 1;

/** Seeded random numbers, one after another. */
export interface RandomStream {
  /** uniform in [low, high) */
  uniform(low: number, high: number): number;
  /** standard normal */
  normal(): number;
}

/**
 * The random numbers of (seed, stream): equal on every machine, and independent of the other streams of the seed.
 * Normals by Box & Muller (1958), doi:10.1214/aoms/1177706645.
 *
 * @param seed, stream - integers in [0, 2^32)
 */
export function randomStream(seed: number, stream: number): RandomStream {
  const block = new Uint32Array(4);
  let drawn = 0;
  const unit = (): number => {
    if (drawn % 4 === 0) philox4x32([drawn / 4, stream, 0, SIMULATION], [seed, 0], block);
    return block[drawn++ % 4] / 2 ** 32;
  };
  return {
    uniform: (low, high) => low + (high - low) * unit(),
    normal: () => Math.sqrt(-2 * Math.log(1 - unit())) * Math.cos(2 * Math.PI * unit()),
  };
}
