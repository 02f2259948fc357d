import assert from "node:assert/strict";
import type { Architecture } from "../../models/architecture.ts";
import { openSession } from "../../models/session.ts";
import { pixelsOf } from "../../shared/preprocess/preprocessing.ts";
import type { Weights } from "../../models/weights.ts";

/** Per layer, images × channels. @param layers - names; all of the architecture's if left out */
export async function spatialMeans(
  architecture: Architecture,
  weights: Weights,
  images: Float32Array,
  layers: readonly string[] = architecture.layers.map(({ name }) => name),
): Promise<Map<string, Float32Array>> {
  const session = await openSession(architecture.graph(weights, { layers, pooling: "spatial-mean" }), layers);
  const means = await session.run(images, images.length / (3 * pixelsOf(architecture.preprocessing)));
  await session.release();
  return means;
}

/** Agreement to 1e-5 of the largest value that is expected of the layer. */
export function assertMeans(found: readonly number[], expected: readonly number[], layer: string): void {
  assert.equal(found.length, expected.length, layer);
  const largest = expected.reduce((max, value) => Math.max(max, Math.abs(value)), 0);
  const worst = expected.reduce((max, value, i) => Math.max(max, Math.abs(value - found[i])), 0);
  assert.ok(worst <= 1e-5 * largest, `${layer}: off by ${worst}, 1e-5 of ${largest} allowed`);
}
