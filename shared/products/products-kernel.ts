import { InputError } from "../errors.ts";
import { byMemory } from "../permutations/by-memory.ts";
import type { Comparisons, Kernel } from "../permutations/kernel.ts";
import { webAssembly } from "../wasm/web-assembly.ts";
import { type Arithmetic, inFloat64, inInt16 } from "./arithmetic.wat.ts";
import { MOST_BYTES, moduleBytes, simdProducts } from "./simd-products.ts";
import { plainProducts } from "./plain-products.ts";

/**
 * Sums of products of models and relabelled brains, Σ x[p] · y[to[p]], in the order of `SUMMED_PAIRS`: a matrix product of all models with
 * all brains for each relabelling.
 *
 * @param largest - where all values are integers, the largest size of one: small ones multiply faster
 * @param simd - whether to use WebAssembly with SIMD, where it holds them
 * @throws {InputError} if a value is NaN
 */
export function productsKernel(
  comparisons: Comparisons<Float64Array>,
  { largest = Infinity, simd = webAssembly !== undefined }: { largest?: number; simd?: boolean } = {},
): Kernel {
  for (const vector of [...comparisons.models, ...comparisons.brains]) {
    const nan = vector.findIndex(Number.isNaN);
    if (nan >= 0) throw new InputError(`dissimilarity ${nan} of ${vector.length} is NaN, needed a number to multiply`);
  }
  const arithmetic: Arithmetic = inInt16(largest) ?? inFloat64;
  const any = comparisons.m > 0 && comparisons.list.length > 0;
  if (!any || !simd) return plainProducts(comparisons);
  return byMemory(comparisons, {
    bytesOf: (m, models, brains) => moduleBytes(m, models, brains, arithmetic),
    most: MOST_BYTES,
    kernel: (own) => simdProducts(own, arithmetic) ?? plainProducts(own),
  });
}
