import { ShapeError } from "../../errors.ts";
import type { Comparisons } from "../../permutations/kernel.ts";
import type { Relabelling } from "../../permutations/pair-relabelling.ts";
import type { AddressSpace } from "../../wasm/address-space.ts";
import { type Relabel, type RelabelledBrain, relabelPairs, relabelSquare, SENTINELS } from "./relabel.wat.ts";

/** Brains in a module's memory, a u32 per pair of stimuli each, and where they are relabelled to. */
export interface BrainRegions {
  /** of the u32 of the relabelled brain, pairs and sentinels */
  readonly relabelled: number;
  /** what `relabel` takes, per brain */
  readonly addresses: readonly number[];
  /** the module's function that relabels a brain */
  relabelFunction(sentinel: number): Relabel;
  /** Writes the u32 of a brain, by pair. */
  fill(memory: ArrayBuffer, brain: number, values: Uint32Array): void;
  /** What makes a relabelling the one that `relabel` follows. */
  follow(memory: ArrayBuffer): (relabelling: Relabelling) => void;
}

/**
 * Where relabellings are of stimuli, and positions all their pairs, brains lie as squares, which are sooner relabelled; else as
 * they are, and relabelled pair by pair.
 */
export function brainRegions(
  { m, brains, stimuli: n }: Pick<Comparisons<unknown>, "m" | "brains" | "stimuli">,
  addresses: AddressSpace,
): BrainRegions {
  const relabelled = addresses.take(4 * (m + SENTINELS));
  const square = n !== undefined && m > 0;
  const places = addresses.take(4 * ((square ? n : m) + SENTINELS));
  const regions = brains.map(() => addresses.take(4 * (square ? n ** 2 : m)));
  const functionOf = (brain: RelabelledBrain): Relabel =>
    square ? relabelSquare(brain, n, places) : relabelPairs(brain, places);
  return {
    relabelled,
    addresses: regions,
    relabelFunction: (sentinel) => functionOf({ to: relabelled, m, sentinel }),
    fill: (memory, brain, values) => {
      if (square) writeSquare(new Uint32Array(memory, regions[brain], n ** 2), n, values);
      else new Uint32Array(memory, regions[brain], m).set(values);
    },
    follow: (memory) => {
      const followed = new Int32Array(memory, places, square ? n : m);
      if (!square) return ({ to }) => followed.set(to);
      return ({ stimuli }) => {
        if (stimuli?.length !== n)
          throw new ShapeError(`relabelling of ${stimuli?.length ?? "no"} stimuli, needed one of ${n}`);
        for (let i = 0; i < n; i++) followed[i] = 4 * stimuli[i];
      };
    },
  };
}

/** Writes what pairs of n stimuli have, condensed, for either order of the two. */
export function writeSquare(square: Uint32Array, n: number, values: Uint32Array): void {
  let p = 0;
  for (let i = 0; i < n; i++) {
    for (let j = i + 1; j < n; j++) {
      const value = values[p++];
      square[i * n + j] = value;
      square[j * n + i] = value;
    }
  }
}
