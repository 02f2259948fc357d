import type { Comparisons, Kernel } from "../permutations/kernel.ts";
import type { Relabelling } from "../permutations/pair-relabelling.ts";
import { tiedPairs } from "../stats/tied-pairs.ts";

/** Comparisons of RDMs in one list after another: what a kernel needs of an RDM is made once, and kept for as long as the RDM is. */
export interface Preparing {
  /** @throws {InputError} if a dissimilarity is NaN */
  readonly kernel: (comparisons: Comparisons<Float64Array>) => Kernel;
  /** The RDM under a relabelling. Where its ranks are those of the RDM, relabelled, they are not found again. */
  readonly relabelled: (rdm: Float64Array, relabelling: Relabelling) => Float64Array;
  /** Pairs of its values that are tied, of which none is NaN. */
  readonly tied: (rdm: Float64Array) => number;
}

/** What a kernel takes in place of RDMs, and how. */
export interface Prepared<Vector extends object> {
  readonly prepare: (rdm: Float64Array) => Vector;
  readonly kernel: (comparisons: Comparisons<Vector>) => Kernel;
  /** of what is relabelled, from what it was, to the bit; left out where that is another */
  readonly relabel?: (prepared: Vector, relabelling: Relabelling) => Vector;
  /** left out where it does not tell */
  readonly tied?: (prepared: Vector) => number;
}

/** Keeps what a kernel needs of each RDM beside it, to be found again as long as the RDM is held. */
export function preparing<Vector extends object>({ prepare, kernel, relabel, tied }: Prepared<Vector>): Preparing {
  const made = new WeakMap<Float64Array, Vector>();
  const preparedOf = (rdm: Float64Array): Vector => {
    const found = made.get(rdm) ?? prepare(rdm);
    made.set(rdm, found);
    return found;
  };
  return {
    kernel: ({ models, brains, ...alike }) =>
      kernel({ ...alike, models: models.map(preparedOf), brains: brains.map(preparedOf) }),
    relabelled: (rdm, relabelling) => {
      const values = relabelledVector(rdm, relabelling.to);
      if (relabel) made.set(values, relabel(preparedOf(rdm), relabelling));
      return values;
    },
    tied: (rdm) => (tied === undefined ? tiedPairs(rdm) : tied(preparedOf(rdm))),
  };
}

/** What stands at each pair once they are relabelled. */
export function relabelledVector(values: Float64Array, to: Int32Array): Float64Array {
  const relabelled = new Float64Array(to.length);
  for (let p = 0; p < to.length; p++) relabelled[p] = values[to[p]];
  return relabelled;
}
