import { InputError, ShapeError } from "../errors.ts";
import { centredProducts } from "../rdm/centred-products.ts";
import { pairCount } from "../rdm/condensed.ts";
import type { RowProducts } from "../rdm/row-products.ts";

export interface CorrelationDistanceOptions {
  /** for a stimulus whose activations are all equal, whose correlations are undefined: an error, or NaN distances */
  readonly whenConstant?: "error" | "nan";
  /** how an error calls these activations, e.g. the network and layer */
  readonly layer?: string;
  /** how an error calls stimulus i, 0-based */
  readonly nameOf?: (i: number) => string;
}

/**
 * RDM of correlation distances: 1 − Pearson's r between the activations of every two stimuli.
 *
 *   d(i, j) = 1 − Σ (a_i − ā_i)(a_j − ā_j) / √(Σ (a_i − ā_i)² · Σ (a_j − ā_j)²),   sums over units
 *
 * Means are removed and products are summed in float64.
 *
 * @param activations - n × units, row-major
 * @returns condensed, n(n − 1)/2 distances in [0, 2]; NaN for the pairs of a constant stimulus if `whenConstant` is "nan"
 * @throws {ShapeError} if the length is not n · units
 * @throws {InputError} if activations of a stimulus are not finite, or are all equal and `whenConstant` is "error"
 */
export function correlationDistances(
  activations: Float32Array,
  n: number,
  units: number,
  { whenConstant = "error", layer = "activations", nameOf = (i) => `${i}` }: CorrelationDistanceOptions = {},
): Float64Array {
  if (activations.length !== n * units)
    throw new ShapeError(`${layer}: ${activations.length} activations are not ${n} stimuli × ${units} units`);
  const products = centredProducts(activations, n, units);
  for (let i = 0; i < n; i++) {
    const sumOfSquares = products.sum(i, i);
    const row = activations.subarray(i * units, (i + 1) * units);
    if (!Number.isFinite(sumOfSquares)) {
      const unit = row.findIndex((value) => !Number.isFinite(value));
      throw new InputError(
        `${layer}: activation of stimulus ${nameOf(i)} in unit ${unit} is ${row[unit]}, needed a finite number`,
      );
    }
    if (sumOfSquares === 0 && whenConstant === "error") {
      throw new InputError(
        `${layer}: all ${units} activations of stimulus ${nameOf(i)} are ${row[0]}, so its correlation with others is undefined`,
      );
    }
  }
  return distancesOf(products, n);
}

/** 1 − r from the products of centred rows. */
function distancesOf(products: Pick<RowProducts, "sum">, n: number): Float64Array {
  const distances = new Float64Array(pairCount(n));
  let p = 0;
  for (let i = 0; i < n; i++) {
    for (let j = i + 1; j < n; j++) {
      const r = products.sum(i, j) / Math.sqrt(products.sum(i, i) * products.sum(j, j));
      distances[p++] = 1 - Math.max(-1, Math.min(1, r));
    }
  }
  return distances;
}
