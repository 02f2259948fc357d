import { productsKernel } from "../products/products-kernel.ts";
import { sumOfProducts } from "../products/sum-of-products.ts";
import { summationSlack } from "../products/summation.ts";
import { moderate } from "../stats/deviations.ts";
import type { Numerator } from "./numerator.ts";

/** Σ x y, the numerator of the cosine. */
export const valueProducts = {
  name: "value-products",
  largest: null,
  slack: summationSlack,
  between: (x, y) => sumOfProducts(moderate(x), moderate(y)),
  kernel: ({ models, brains, ...comparisons }) =>
    productsKernel({ ...comparisons, models: models.map(moderate), brains: brains.map(moderate) }),
} as const satisfies Numerator;
