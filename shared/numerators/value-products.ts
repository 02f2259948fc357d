import { productsBytes, productsSlowdown } from "../products/products-bytes.ts";
import { productsKernel } from "../products/products-kernel.ts";
import { sumOfProducts } from "../products/sum-of-products.ts";
import { summationSlack } from "../products/summation.ts";
import { moderate } from "../stats/deviations.ts";
import type { Numerator } from "./numerator.ts";
import { preparing } from "./preparing.ts";

/** Σ x y, the numerator of the cosine. */
export const valueProducts = {
  name: "value-products",
  largest: null,
  slack: summationSlack,
  between: (x, y) => sumOfProducts(moderate(x), moderate(y)),
  preparing: () =>
    preparing({
      prepare: moderate,
      kernel: productsKernel,
    }),
  bytes: productsBytes,
  slowdown: productsSlowdown,
} as const satisfies Numerator;
