import { InputError } from "../../shared/errors.ts";
import { type NdArray, shapeText } from "../../shared/formats/nd-array.ts";
import { pooled } from "../pooled.ts";
import { givenChannels, type LayerSpec, poolingFault } from "../shapes.ts";
import { POOLINGS, type Pooling } from "../../shared/pooling.ts";
import { picked } from "./picked.ts";

/** Activations of one layer as they enter a study. */
export interface ReadLayer extends LayerSpec {
  /** stimuli × units, row-major, pooled */
  readonly values: Float32Array;
  /** how many values float32 does not hold exactly */
  readonly rounded: number;
}

/**
 * Some rows of an array, pooled.
 *
 * @param where - file and array, for messages
 * @param nameOf - of the k-th row that is picked, for messages
 * @throws {InputError} if a value is not finite, or the pooling does not fit the array
 */
export function layerRows(
  name: string,
  array: NdArray,
  where: string,
  rows: readonly number[],
  { pooling, nameOf }: { readonly pooling: Pooling; readonly nameOf: (k: number) => string },
): ReadLayer {
  const shape = array.shape.slice(1);
  const layer: LayerSpec = { name, shape, channels: givenChannels(shape) };
  requirePoolable(layer, where, pooling);
  const { values, rounded } = picked(array, where, rows, nameOf);
  return { ...layer, values: pooled(values, layer, pooling), rounded };
}

/** @throws {InputError} if there are no values, or none of the axes that the pooling is over */
function requirePoolable(layer: LayerSpec, where: string, pooling: Pooling): void {
  const { shape } = layer;
  if (shape.some((size) => size === 0)) {
    throw new InputError(`${where}: ${shapeText(shape)} values of a stimulus, needed at least one`);
  }
  const fault = poolingFault(layer, pooling);
  if (fault === undefined) return;
  throw new InputError(`${where} ${fault}`, {
    advice: `say on this network how its layers are pooled (pooling: ${POOLINGS.join(", ")}), or which are read (layers)`,
  });
}
