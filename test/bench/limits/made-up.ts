/** RDMs and tallies that stand for computed ones: as large, and as hard to compare. */
import { readNpy, writeNpy } from "../../../shared/formats/npy.ts";
import { philox4x32 } from "../../../shared/permutations/philox.ts";
import { pairCount } from "../../../shared/rdm/condensed.ts";
import type { Tally } from "../../../shared/tally/tally.ts";
import type { LargeStudy } from "./sizes.ts";

/** What is to be done, and measured, once its inputs are there; what it answers is printed. */
export type Work = () => unknown;

/** Values in [0, 1) that no two indices share. */
export function noise(length: number, seed: number): Float64Array {
  const [values, words] = [new Float64Array(length), new Uint32Array(4)];
  for (let i = 0; i < length; i += 4) {
    philox4x32([i, seed, 0, 0], [7, 7], words);
    for (let k = 0; k < Math.min(4, length - i); k++) values[i + k] = words[k] / 2 ** 32;
  }
  return values;
}

/** RDMs as a step reads them: each from the bytes of a file, which nothing holds afterwards. */
export function madeRdms(count: number, { stimuli }: Pick<LargeStudy, "stimuli">, seed: number): Float64Array[] {
  const pairs = pairCount(stimuli);
  const file = writeNpy({ shape: [pairs], data: noise(pairs, seed) });
  return Array.from({ length: count }, (_, i) => {
    const bytes = file.slice();
    const values = new Uint32Array(bytes.buffer, bytes.length - 8 * pairs);
    for (let at = 0; at < values.length; at++) values[at] ^= Math.imul(at + 1, 2 * (seed + i) + 1) >>> 12; // other orders
    return readNpy(bytes, "an RDM").data as Float64Array;
  });
}

/** A tally of some permutations as a chunk leaves it. */
export function madeTally(
  { models, brains, blocks }: { readonly models: number; readonly brains: number; readonly blocks: number },
  permutations: number,
  seed: number,
): Tally {
  const scale = (values: Float64Array): Float64Array => values.map((value) => Math.round(4000 * (value - 0.5)));
  const measured = (count: number) => ({ norms: new Float64Array(count).fill(4186), tied: new Float64Array(count) });
  return {
    permutations,
    numerators: scale(noise(models * brains, 1)),
    models: measured(models),
    brains: measured(brains),
    exceedances: Int32Array.from(noise(models * brains, 3), (value) => Math.floor(4 * value)),
    largest: noise(brains * permutations, seed),
    groupMeans: noise(blocks, 2),
    groupExceedances: new Int32Array(blocks).fill(3),
    largestGroups: noise(permutations, seed),
  };
}
