import { ShapeError } from "../errors.ts";
import type { DissimilarityName } from "./dissimilarities.ts";
import { RdmInParts, type RdmOptions } from "./rdm-in-parts.ts";

/**
 * RDM of a layer: the dissimilarity of the activations of every two stimuli.
 *
 * @param activations - n × units, row-major
 * @returns condensed, n(n − 1)/2 dissimilarities; NaN for the pairs of an undefined stimulus if `whenUndefined` is "nan"
 * @throws {ShapeError} if the length is not n · units
 * @throws {InputError} if an activation is not finite, or a stimulus is undefined and `whenUndefined` is "error"
 * @example
 * ```ts
 * rdmOf("correlation", Float32Array.of(1, 2, 3, 2, 1, 3, 3, 1, 2), 3, 3); // => [0.5, 1.5, 0.5]
 * ```
 */
export function rdmOf(
  name: DissimilarityName,
  activations: Float32Array,
  n: number,
  units: number,
  options: RdmOptions = {},
): Float64Array {
  const { layer = "activations" } = options;
  if (activations.length !== n * units)
    throw new ShapeError(`${layer}: ${activations.length} activations are not ${n} stimuli × ${units} units`);
  const rdm = new RdmInParts(name, n, units, options);
  for (let i = 0; i < n; i++) rdm.look(i, activations.subarray(i * units, (i + 1) * units));
  rdm.add(activations, units);
  return rdm.end();
}
