import { concordance } from "./concordance.ts";
import { deviationProducts } from "./deviation-products.ts";
import type { Numerator } from "./numerator.ts";
import { rankProducts } from "./rank-products.ts";
import { valueProducts } from "./value-products.ts";

const entries = {
  [concordance.name]: concordance,
  [rankProducts.name]: rankProducts,
  [deviationProducts.name]: deviationProducts,
  [valueProducts.name]: valueProducts,
};

/** The name of an entry of the registry, as plans and costs have it. */
export type NumeratorName = keyof typeof entries;

/** Everything that can be counted under relabellings. An entry is a file beside this one and its line above. */
export const numerators: Readonly<Record<NumeratorName, Numerator>> = entries;

/** Whether a numerator is an integer; of one that is not, `largest` is null. */
export const isInteger = (name: NumeratorName): boolean => numerators[name].largest !== null;

/** A typed array for numerators between vectors of m values: of 32-bit integers if these hold every one. */
export function numeratorArray(name: NumeratorName, m: number, length: number): Int32Array | Float64Array {
  return numeratorBytes(name, m) === 4 ? new Int32Array(length) : new Float64Array(length);
}

/** Bytes of a numerator between vectors of m values. */
export function numeratorBytes(name: NumeratorName, m: number): 4 | 8 {
  const { largest } = numerators[name];
  return largest !== null && largest(m) < 2 ** 31 ? 4 : 8;
}
