import assert from "node:assert/strict";
import type { Architecture } from "../../models/architecture.ts";
import { openSession } from "../../models/session.ts";
import type { LayerSpec } from "../../models/shapes.ts";
import type { Weights } from "../../models/weights.ts";
import { sizeOf } from "../../models/weights.ts";

/** Per layer, images × channels: the means of its whole maps, summed in float64. */
export async function mapMeans(
  architecture: Architecture,
  weights: Weights,
  images: Float32Array,
  layers: readonly LayerSpec[] = architecture.layers,
): Promise<Map<string, Float64Array>> {
  const names = layers.map(({ name }) => name);
  const session = await openSession(architecture.graph(weights, { layers: names, pooling: "none" }), names);
  const maps = await session.run(images, images.length / (3 * architecture.preprocessing.crop ** 2));
  await session.release();
  return new Map(layers.map(({ name, shape }) => [name, meansOver(sizeOf(shape.slice(1)), maps.get(name)!)]));
}

function meansOver(places: number, values: Float32Array): Float64Array {
  const means = new Float64Array(values.length / places);
  for (const [i, value] of values.entries()) means[Math.floor(i / places)] += value / places;
  return means;
}

/** Agreement to 1e-5 of the largest value that is expected of the layer. */
export function assertMeans(found: Float64Array, expected: readonly number[], layer: string): void {
  assert.equal(found.length, expected.length, layer);
  const largest = expected.reduce((max, value) => Math.max(max, Math.abs(value)), 0);
  const worst = expected.reduce((max, value, i) => Math.max(max, Math.abs(value - found[i])), 0);
  assert.ok(worst <= 1e-5 * largest, `${layer}: off by ${worst}, 1e-5 of ${largest} allowed`);
}
