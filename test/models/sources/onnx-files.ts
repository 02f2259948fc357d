import assert from "node:assert/strict";
import { openSession } from "../../../models/session.ts";
import { networksOf, reopen } from "../../../models/sources/registry.ts";
import type { ModelSource } from "../../../models/sources/source.ts";
import type { NetworkConfig } from "../../../shared/config/network.ts";
import { InputError } from "../../../shared/errors.ts";
import { smallModel, type Small } from "../onnx/small-model.ts";
import { aModel } from "./a-model.ts";

export type Files = Readonly<Record<string, Uint8Array | undefined>>;
const FILE = "nets/mine.onnx";

export const reading =
  (files: Files) =>
  (location: string): Promise<Uint8Array> =>
    files[location] === undefined
      ? Promise.reject(new InputError(`no such file: ${location}`))
      : Promise.resolve(files[location]);

export type Config = Partial<Extract<NetworkConfig, { readonly onnx: string }>>;

export async function networkIn(files: Files, config: Config = {}): Promise<ModelSource> {
  const [network, ...others] = await networksOf({ name: "A", onnx: FILE, ...config }, reading(files));
  assert.deepEqual(others, []);
  return aModel(network);
}

export const small = (model: Small = {}): Files => ({ [FILE]: smallModel(model) });

/** What is kept of a layer of a network that was planned and opened again. */
export async function run(network: ModelSource, files: Files, images: Float32Array, batch: number, layer = "relu") {
  const kept = JSON.parse(JSON.stringify(network.planned)) as typeof network.planned;
  const model = await aModel(reopen(kept)).model({ layers: [layer], pooling: "none" }, reading(files));
  const session = await openSession(model, [layer]);
  const found = (await session.run(images, batch)).get(layer)!;
  await session.release();
  return found;
}

export const IMAGES = Float32Array.from({ length: 2 * 192 }, (_, i) => Math.cos(i));

export function assertNear(found: Float32Array, expected: Float32Array, relative = 1e-6): void {
  assert.equal(found.length, expected.length);
  const largest = Math.max(...expected.map(Math.abs));
  for (const [i, value] of found.entries())
    assert.ok(Math.abs(value - expected[i]) <= relative * largest, `${i}: ${value} for ${expected[i]}`);
}
