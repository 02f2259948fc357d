/**
 * `holds`: ours is the printed number, but for its last digit. `differs`: it is not. `other run`: the public correlations are of other
 * weights than the paper's, so that the two numbers need not agree. `not public`: there is nothing to compute it from. `not printed`:
 * what a public table gives that the paper does not print.
 */
export type Standing = "holds" | "differs" | "other run" | "not public" | "not printed";

export interface Reproduced {
  readonly where: string;
  readonly what: string;
  /** as printed; null where the paper prints none, or more than one */
  readonly published: number | null;
  readonly published_p: string;
  readonly ours: number | null;
  readonly our_p: number | null;
  readonly difference: number | null;
  readonly standing: Standing;
  /** why, and what else is to be said */
  readonly remarks: readonly string[];
}

/** A row of which nothing is known but where and what it is. */
export const NOTHING = { published: null, published_p: "", ours: null, our_p: null, difference: null };
