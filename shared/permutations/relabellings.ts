import { orderCount, orderNumber } from "./enumeration.ts";
import { permutation } from "./permutation.ts";
import { ordersWithin, orderWithin, permutationWithin } from "./within-classes.ts";

/** Relabellings number 0 … count − 1 of a study. */
export interface Relabellings {
  readonly count: number;
  readonly from: Relabelled;
}

/** Where relabellings come from: a seed, from which they are drawn at random; or they are every one but the identity. */
type Drawn = number | "every order";

/** The same, of all stimuli, or within classes alone. */
export type Relabelled = Drawn | { readonly within: readonly (readonly number[])[]; readonly from: Drawn };

/**
 * Every relabelling of n stimuli but the identity, where these are no more than are asked for; else as many as are asked for, at random.
 *
 * The observed labelling is counted beside them, p = (b + 1)/(m + 1), so that of every relabelling p is a share of all n!: exact.
 *
 * @param classes - of stimuli that may change places; all may if left out
 */
export function relabellingsOf(
  n: number,
  asked: number,
  seed: number,
  classes?: readonly (readonly number[])[],
): Relabellings {
  const others = (classes ? ordersWithin(classes) : orderCount(n)) - 1;
  const [count, from] = others <= asked ? ([others, "every order"] as const) : ([asked, seed] as const);
  return { count, from: classes ? { within: classes, from } : from };
}

/** Whether relabellings are every one that there is. */
export const areEvery = (from: Relabelled): boolean => (typeof from === "object" ? from.from : from) === "every order";

/** Relabelling k of n stimuli; of every one, number k + 1 in lexicographic order. */
export function relabelling(from: Relabelled, k: number, n: number, out?: Int32Array): Int32Array {
  if (typeof from !== "object")
    return from === "every order" ? orderNumber(k + 1, n, out) : permutation(from, k, n, out);
  const { within, from: drawn } = from;
  return drawn === "every order" ? orderWithin(within, k + 1, n, out) : permutationWithin(within, drawn, k, n, out);
}
