import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { decodeRgb } from "../../functions/stimuli/decode.ts";
import type { Architecture } from "../../models/architecture.ts";
import { openSession } from "../../models/session.ts";
import { unitsOf } from "../../models/shapes.ts";
import type { Weights } from "../../models/weights.ts";
import { npzArrays } from "../npz-arrays.ts";
import type { Pooling } from "../../shared/pooling.ts";
import { preprocess } from "../../shared/preprocess/preprocess.ts";
import { IMAGENET_PREPROCESSING, pixelsOf, type Preprocessing } from "../../shared/preprocess/preprocessing.ts";
import { inData } from "../reference.ts";

export const STIMULI = inData("kriegeskorte92/stimuli");

/** Agreement asked of activations, in units of the layer's largest value. */
const TOLERANCE = 1e-4;

/** Twelve of the 92, spread over the set; the first is the one whose whole maps are in the reference. */
export const SAMPLE = Array.from({ length: 12 }, (_, i) => 8 * i);

/** Stimuli `which` of the 92, in file-name order, preprocessed one after the other. */
export const stimuli = (which: readonly number[], { preprocessing }: Architecture): Promise<Float32Array> => {
  const files = readdirSync(STIMULI).sort();
  return preprocessed(
    which.map((stimulus) => files[stimulus]),
    preprocessing,
  );
};

/** Some of the 92 by their files, one after the other. */
export async function preprocessed(
  files: readonly string[],
  preprocessing: Preprocessing = IMAGENET_PREPROCESSING,
): Promise<Float32Array> {
  const size = 3 * pixelsOf(preprocessing);
  const images = new Float32Array(files.length * size);
  for (const [i, file] of files.entries())
    preprocess(await decodeRgb(readFileSync(`${STIMULI}/${file}`), file), preprocessing, images, i * size);
  return images;
}

/** Activations of all layers of a network, in runs of `batch` stimuli. */
export async function activations(
  architecture: Architecture,
  weights: Weights,
  images: Float32Array,
  { pooling, batch, threads }: { pooling: Pooling; batch: number; threads?: number },
): Promise<Map<string, Float32Array>> {
  const layers = architecture.layers.map(({ name }) => name);
  const model = architecture.graph(weights, { layers, pooling, fed: true }); // as a processor has it
  const session = await openSession(model, layers, { threads });
  const size = 3 * pixelsOf(architecture.preprocessing);
  const found = new Map(
    architecture.layers.map((layer) => [
      layer.name,
      new Float32Array((images.length / size) * unitsOf(layer, pooling)),
    ]),
  );
  for (let start = 0; start < images.length; start += batch * size) {
    const slice = images.subarray(start, start + batch * size);
    const run = await session.run(slice, slice.length / size);
    for (const [layer, values] of run) found.get(layer)!.set(values, (start / slice.length) * values.length);
  }
  await session.release();
  return found;
}

/** The spatial means of the stimuli of `SAMPLE` against the reference. */
export function assertReferenceMeans(found: Map<string, Float32Array>, file: string): void {
  const reference = npzArrays(file);
  for (const [layer, values] of found) {
    const { data, shape } = reference.get(`${layer}_spatial_mean`)!;
    const units = shape[1];
    const expected = SAMPLE.flatMap((stimulus) =>
      Array.from({ length: units }, (_, unit) => Number(data[stimulus * units + unit])),
    );
    assertClose(values, expected, layer);
  }
}

/** The whole maps of the first stimulus against those in the reference. */
export function assertReferenceMaps(found: Map<string, Float32Array>, file: string): void {
  const maps = [...npzArrays(file)].filter(([key]) => key.endsWith("_stim01"));
  assert.ok(maps.length > 0);
  for (const [key, { data }] of maps) {
    assertClose(found.get(key.replace("_stim01", ""))!, Array.from(data, Number), key);
  }
}

function assertClose(found: Float32Array, expected: readonly number[], what: string): void {
  assert.equal(found.length, expected.length, what);
  const largest = expected.reduce((max, value) => Math.max(max, Math.abs(value)), 0);
  const worst = expected.reduce((max, value, i) => Math.max(max, Math.abs(value - found[i])), 0);
  assert.ok(worst <= TOLERANCE * largest, `${what}: off by ${worst}, ${TOLERANCE} of ${largest} allowed`);
}
