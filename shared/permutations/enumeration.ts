import { ShapeError } from "../errors.ts";

/** Beyond 18! numbers of orders are no longer exact in a double. */
const MOST = 18;

/** n!, the number of orders of n stimuli; Infinity beyond 18, where nobody enumerates them. */
export const orderCount = (n: number): number =>
  n > MOST ? Infinity : Array.from({ length: n }, (_, i) => i + 1).reduce((product, factor) => product * factor, 1);

/**
 * Order number k of n stimuli, in lexicographic order; number 0 is the identity.
 *
 * @param k - in [0, n!)
 * @param out - receives the order; a new array by default
 * @throws {ShapeError} if there is no such order
 */
export function orderNumber(k: number, n: number, out: Int32Array = new Int32Array(n)): Int32Array {
  if (!(Number.isSafeInteger(k) && k >= 0 && k < orderCount(n)))
    throw new ShapeError(`order ${k} of ${n} stimuli, needed 0 to ${orderCount(n) - 1}`);
  const left = Array.from({ length: n }, (_, i) => i);
  let rest = k;
  for (let i = 0; i < n; i++) {
    const orders = orderCount(n - 1 - i);
    const [next] = left.splice(Math.floor(rest / orders), 1);
    out[i] = next;
    rest %= orders;
  }
  return out;
}
