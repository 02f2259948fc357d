import { productsBytes, productsSlowdown } from "../products/products-bytes.ts";
import { productsKernel } from "../products/products-kernel.ts";
import { sumOfProducts } from "../products/sum-of-products.ts";
import { summationSlack } from "../products/summation.ts";
import { deviations } from "../stats/deviations.ts";
import type { Numerator } from "./numerator.ts";
import { preparing } from "./preparing.ts";

/** Σ (x − x̄)(y − ȳ), the numerator of Pearson's r. */
export const deviationProducts = {
  name: "deviation-products",
  largest: null,
  slack: summationSlack,
  between: (x, y) => sumOfProducts(deviations(x), deviations(y)),
  preparing: () =>
    preparing({
      prepare: deviations,
      kernel: productsKernel,
    }),
  bytes: productsBytes,
  slowdown: productsSlowdown,
} as const satisfies Numerator;
