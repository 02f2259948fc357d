import { orderCount, orderNumber } from "./enumeration.ts";
import { permutation } from "./permutation.ts";

/** How many orders of n stimuli leave every stimulus in its class: the product of the factorials of their sizes. */
export const ordersWithin = (classes: readonly (readonly number[])[]): number =>
  classes.reduce((product, { length }) => product * orderCount(length), 1);

/**
 * Relabelling k of n stimuli that moves them within classes alone: of `permutation(seed, k, n)` the order that it gives to the
 * members of each class, which is uniform over their orders and independent between classes.
 */
export function permutationWithin(
  classes: readonly (readonly number[])[],
  seed: number,
  k: number,
  n: number,
  out: Int32Array = new Int32Array(n),
): Int32Array {
  const drawn = permutation(seed, k, n);
  for (let i = 0; i < n; i++) out[i] = i;
  for (const members of classes) {
    const order = members.toSorted((a, b) => drawn[a] - drawn[b]);
    for (const [place, member] of members.entries()) out[member] = order[place];
  }
  return out;
}

/** Order number k that moves stimuli within classes alone, the first class fastest; number 0 is the identity. */
export function orderWithin(
  classes: readonly (readonly number[])[],
  k: number,
  n: number,
  out: Int32Array = new Int32Array(n),
): Int32Array {
  for (let i = 0; i < n; i++) out[i] = i;
  let rest = k;
  for (const members of classes) {
    const orders = orderCount(members.length);
    const order = orderNumber(rest % orders, members.length);
    for (const [place, member] of members.entries()) out[member] = members[order[place]];
    rest = Math.floor(rest / orders);
  }
  return out;
}
