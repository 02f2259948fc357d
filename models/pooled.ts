import type { Pooling } from "../shared/pooling.ts";
import { type LayerSpec, unitsOf } from "./shapes.ts";
import { sizeOf } from "./weights.ts";

/**
 * What a pooling leaves of activations that were made elsewhere; means are summed in float64 and rounded once.
 *
 * @param values - n × values of one stimulus, row-major, whose shape is that of the layer
 * @returns n × units, row-major
 */
export function pooled(values: Float32Array, layer: LayerSpec, pooling: Pooling): Float32Array {
  const size = sizeOf(layer.shape);
  if (pooling === "none" || layer.shape.length === 1) return values;
  const units = unitsOf(layer, pooling);
  const averaged = size / units;
  // tokens lie before their features, space behind its channels or before them
  const [stride, step] = layer.channels === layer.shape.length - 1 ? [1, units] : [averaged, 1];
  const pool = pooling === "max" ? largest : pooling === "cls-token" ? first : mean;
  return Float32Array.from({ length: (values.length / size) * units }, (_, k) => {
    const start = Math.floor(k / units) * size + (k % units) * stride;
    return pool(values, start, averaged, step);
  });
}

type Pool = (values: Float32Array, start: number, count: number, step: number) => number;

const mean: Pool = (values, start, count, step) => {
  let sum = 0;
  for (let i = 0; i < count; i++) sum += values[start + i * step]!;
  return sum / count;
};

const largest: Pool = (values, start, count, step) => {
  let most = -Infinity;
  for (let i = 0; i < count; i++) most = Math.max(most, values[start + i * step]!);
  return most;
};

const first: Pool = (values, start) => values[start]!;
