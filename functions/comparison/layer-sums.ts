import { setImmediate } from "node:timers/promises";
import type { AddProducts } from "../../shared/rdm/matrix-product.ts";
import { isMultiplied, type ProductSums, productSums } from "../../shared/rdm/product-sums.ts";
import { type Summed, UNITS_PER_BLOCK } from "../../shared/rdm/row-sums.ts";
import { unitSums } from "../../shared/rdm/unit-sums.ts";
import { widestVectors } from "../engine/wide-vectors.ts";
import { openGemm } from "./gemm.ts";

export interface SumsOptions {
  /** of the layer */
  readonly units: number;
  readonly threads: number;
  readonly signal: AbortSignal;
  /** whether the runtime multiplies, where it sums in order; as `isMultiplied` says if left out */
  readonly multiplied?: boolean;
}

/** Hands on sums by whatever makes them soonest: they are the same to the bit. */
export async function withLayerSums<T>(
  summed: Summed,
  { units, threads, signal, multiplied = isMultiplied(summed, units) }: SumsOptions,
  use: (sums: ProductSums) => Promise<T>,
): Promise<T> {
  const gemm = multiplied ? await openGemm(threads) : undefined;
  if (gemm === undefined) return use(ownSums(summed, signal));
  try {
    return await use(productSums(summed, heeding(gemm.addProducts, signal)));
  } finally {
    await gemm.release();
  }
}

const heeding =
  (addProducts: AddProducts, signal: AbortSignal): AddProducts =>
  (...operands) => {
    signal.throwIfAborted();
    return addProducts(...operands);
  };

/** Products of two values between two looks at the signal: some tenths of a second. */
const PRODUCTS = 2e9;

/** Sums of our own, which keep the thread busy but for now and then. */
function ownSums(summed: Summed, signal: AbortSignal): ProductSums {
  const { n } = summed;
  const sums = unitSums(summed, { vectors: widestVectors() });
  const some = UNITS_PER_BLOCK * Math.max(1, Math.floor((2 * PRODUCTS) / (n * n * UNITS_PER_BLOCK)));
  return {
    add: async (values, units) => {
      for (let from = 0; from < units; from += some) {
        sums.add(values, units, from, Math.min(units, from + some));
        await setImmediate();
        signal.throwIfAborted();
      }
    },
    end: () => Promise.resolve(sums.end()),
  };
}
