import { distrusted } from "../../shared/wasm/distrusted.ts";
import type { TorchGenerator } from "./generator.ts";
import type { MersenneTwister } from "./mersenne-twister.ts";

/** Values that are drawn again: a whole block of the generator, and as many sixteens as normals are made in. */
const LAST = 624;

/**
 * Draws in vectors, and now and then the last values again by the plain method: the code of vectors is compiled more than once as it
 * runs, by an engine that changes from version to version (shared/numerators/counted-again.ts).
 *
 * @throws {InvariantError} if the two draw different values
 */
export function drawnInVectors(
  generator: TorchGenerator,
  out: Float32Array,
  inVectors: (part: Float32Array) => void,
  plainly: (bits: MersenneTwister, part: Float32Array) => void,
): void {
  if (out.length < LAST || !generator.looks.isDue(out.length)) {
    inVectors(out);
    return;
  }
  inVectors(out.subarray(0, -LAST));
  const bits = generator.bits.copy();
  const drawn = out.subarray(-LAST);
  inVectors(drawn);
  const again = new Float32Array(LAST);
  plainly(bits, again);
  const differing = again.findIndex((value, i) => value !== drawn[i]);
  if (differing >= 0)
    throw distrusted(
      `vectors drew the weight ${drawn[differing]} where the plain method draws ${again[differing]}`,
      "weights",
    );
}
