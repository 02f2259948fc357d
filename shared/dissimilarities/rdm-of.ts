import { InputError, ShapeError } from "../errors.ts";
import { correlationDistance } from "./correlation.ts";
import { cosineDistance } from "./cosine.ts";
import type { DissimilarityName } from "./dissimilarities.ts";
import { euclideanDistance } from "./euclidean.ts";
import type { RowComparison } from "./row-comparison.ts";
import { squaredEuclideanDistance } from "./squared-euclidean.ts";

/** How each dissimilarity is computed. */
const comparisons: Readonly<Record<DissimilarityName, RowComparison>> = {
  correlation: correlationDistance,
  cosine: cosineDistance,
  euclidean: euclideanDistance,
  "squared-euclidean": squaredEuclideanDistance,
};

export interface RdmOptions {
  /** for a stimulus whose dissimilarities are undefined: an error, or NaN for its pairs */
  readonly whenUndefined?: "error" | "nan";
  /** how an error calls these activations, e.g. the network and layer */
  readonly layer?: string;
  /** how an error calls stimulus i, 0-based */
  readonly nameOf?: (i: number) => string;
}

/**
 * RDM of a layer: the dissimilarity of the activations of every two stimuli.
 *
 * @param activations - n × units, row-major
 * @returns condensed, n(n − 1)/2 dissimilarities; NaN for the pairs of an undefined stimulus if `whenUndefined` is "nan"
 * @throws {ShapeError} if the length is not n · units
 * @throws {InputError} if an activation is not finite, or a stimulus is undefined and `whenUndefined` is "error"
 */
export function rdmOf(
  name: DissimilarityName,
  activations: Float32Array,
  n: number,
  units: number,
  { whenUndefined = "error", layer = "activations", nameOf = (i) => `${i}` }: RdmOptions = {},
): Float64Array {
  if (activations.length !== n * units)
    throw new ShapeError(`${layer}: ${activations.length} activations are not ${n} stimuli × ${units} units`);
  const rdm = comparisons[name].between(activations, n, units);
  if (rdm.every(Number.isFinite)) return rdm;
  for (let i = 0; i < n; i++) {
    const row = activations.subarray(i * units, (i + 1) * units);
    const unit = row.findIndex((value) => !Number.isFinite(value));
    if (unit >= 0) {
      throw new InputError(
        `${layer}: activation of stimulus ${nameOf(i)} in unit ${unit} is ${row[unit]}, needed a finite number`,
      );
    }
    const fault = whenUndefined === "error" ? rowFault(name, row) : undefined;
    if (fault !== undefined) throw new InputError(`${layer}: ${fault(nameOf(i))}`);
  }
  return rdm;
}

/** Why a stimulus of these activations has no dissimilarity with any other, in words that take its name; undefined where it has. */
export function rowFault(name: DissimilarityName, row: Float32Array): ((stimulus: string) => string) | undefined {
  const { undefinedRow } = comparisons[name];
  if (!undefinedRow?.is(row)) return undefined;
  return (stimulus) =>
    `all ${row.length} activations of stimulus ${stimulus} are ${row[0]}, so its ${undefinedRow.what} with others is undefined`;
}
