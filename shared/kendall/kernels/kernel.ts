import type { Relabelling } from "../pair-relabelling.ts";
import type { Ranking } from "../ranking.ts";

/** Which model is compared with which relabelled brain: indices into the vectors that travel along. */
export interface Comparison {
  readonly model: number;
  readonly brain: number;
}

/** A fixed list of comparisons, all under the same relabelling. */
export interface Comparisons<Vector = Ranking> {
  /** length of every vector: pairs of stimuli */
  readonly m: number;
  readonly models: readonly Vector[];
  readonly brains: readonly Vector[];
  readonly list: readonly Comparison[];
}

/**
 * Counts one numerator per comparison: C − D over the m(m − 1)/2 pairs of positions p, between the model at p and the brain
 * at to[p]. Unless a kernel says otherwise it compares total orders, in which every pair is concordant or discordant.
 */
export interface Kernel {
  readonly name: string;
  /** @param numerators - one place per comparison, in the order of the list */
  count(relabelling: Relabelling, numerators: Float64Array): void;
}
