import { orderCount, orderNumber } from "./enumeration.ts";
import { permutation } from "./permutation.ts";

/** Relabellings number 0 … count − 1 of a study. */
export interface Relabellings {
  readonly count: number;
  readonly from: Relabelled;
}

/** Where relabellings come from: a seed, from which they are drawn at random; or they are every one but the identity. */
export type Relabelled = number | "every order";

/**
 * Every relabelling of n stimuli but the identity, where these are no more than are asked for; else as many as are asked for, at random.
 *
 * The observed labelling is counted beside them, p = (b + 1)/(m + 1), so that of every relabelling p is a share of all n!: exact.
 */
export function relabellingsOf(n: number, asked: number, seed: number): Relabellings {
  const others = orderCount(n) - 1;
  return others <= asked ? { count: others, from: "every order" } : { count: asked, from: seed };
}

/** Relabelling k of n stimuli; of every one, number k + 1 in lexicographic order. */
export const relabelling = (from: Relabelled, k: number, n: number, out?: Int32Array): Int32Array =>
  from === "every order" ? orderNumber(k + 1, n, out) : permutation(from, k, n, out);
