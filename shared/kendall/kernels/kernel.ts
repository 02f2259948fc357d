import type { PairRelabelling } from "../pair-relabelling.ts";
import type { Ranking } from "../ranking.ts";

/** Which model order is compared with which relabelled brain order; both are indices into arrays that travel along. */
export interface Comparison {
  readonly model: number;
  readonly brain: number;
}

/** A fixed list of comparisons of total orders, all under the same relabelling. */
export interface Comparisons {
  /** length of every order: pairs of stimuli */
  readonly m: number;
  readonly models: readonly Ranking[];
  readonly brains: readonly Ranking[];
  readonly list: readonly Comparison[];
}

/**
 * Counts one numerator per comparison: C − D over the m(m − 1)/2 pairs of positions p, with model rank x(p) and relabelled
 * brain rank y(to[p]). Both are total orders, so every pair is concordant or discordant.
 */
export interface Kernel {
  readonly name: string;
  /** @param numerators - one place per comparison, in the order of the list */
  count(relabelling: PairRelabelling, numerators: Float64Array): void;
}
