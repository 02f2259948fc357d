import { inFloat64 } from "./arithmetic.wat.ts";
import { moduleBytes, MOST_BYTES } from "./simd-products.ts";

/** How many times as long typed arrays take as WebAssembly; measured of 1,400 stimuli. */
const TYPED_ARRAYS = 3;

/** Bytes of what is multiplied of so many RDMs of m values, and of a module that holds them as doubles, beyond which nothing is larger. */
export const productsBytes = (m: number, models: number, brains: number): number =>
  8 * m * (models + brains) + moduleBytes(m, models, brains, inFloat64);

/** Where one module does not hold a model and a brain RDM of m values. */
export const productsSlowdown = (m: number): number =>
  moduleBytes(m, 1, 1, inFloat64) > MOST_BYTES ? TYPED_ARRAYS : 1;
