import type { Relabelling } from "./pair-relabelling.ts";

/** Which model is compared with which relabelled brain: indices into the vectors that travel along. */
export interface Comparison {
  readonly model: number;
  readonly brain: number;
}

/** A fixed list of comparisons, all under the same relabelling, of vectors as a kernel takes them: RDMs, or their rankings. */
export interface Comparisons<Vector> {
  /** length of every vector: pairs of stimuli */
  readonly m: number;
  readonly models: readonly Vector[];
  readonly brains: readonly Vector[];
  readonly list: readonly Comparison[];
  /** n, where the positions are all pairs of n stimuli and relabellings say where the stimuli go; left out where they need not be */
  readonly stimuli?: number | undefined;
  /** whether they are counted under one relabelling alone: what has to be set up is then used once */
  readonly once?: boolean | undefined;
}

/** Counts one numerator per comparison, between the model at pair p and the brain at pair to[p]. */
export interface Kernel {
  readonly name: string;
  /** @param numerators - one place per comparison, in the order of the list */
  count(relabelling: Relabelling, numerators: Float64Array): void;
  /** where relabellings are counted sooner together than one after the other */
  readonly together?: Together | undefined;
}

/** Counts under several relabellings of stimuli. */
export interface Together {
  /** relabellings, at most */
  readonly most: number;
  /** @param numerators - one place per comparison, relabelling after relabelling */
  count(relabellings: readonly Relabelling[], numerators: Float64Array): void;
}
