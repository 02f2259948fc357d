import { InputError } from "../../shared/errors.ts";
import { pixelsOf, rowsAndColumns, type Extent, type Preprocessing } from "../../shared/preprocess/preprocessing.ts";
import { toTensor } from "../../shared/preprocess/to-tensor.ts";
import { openSession } from "../session.ts";
import { kindOf, type LayerSpec } from "../shapes.ts";
import { takesBytes } from "./image-input.ts";
import type { OnnxModel } from "./onnx-model.ts";
import { tappedModel, type Feeding } from "./tapped-model.ts";

/** Per layer what it gives for some images, one after the other: means of maps, else every unit. */
export type Tried = ReadonlyMap<string, Float32Array>;

/** A network that is tried on images that are made up, before those of a study are shown to it. */
export interface Trial {
  readonly layers: readonly string[];
  readonly bytes: boolean; // whether it takes whole numbers from 0 to 255
  readonly size: Extent; // pixels of its images
  readonly run: (images: Float32Array, count: number) => Promise<Tried>;
  readonly release: () => Promise<void>;
}

/**
 * Opens layers of a model for a trial; it must be released.
 * @param optimise - whether onnxruntime rewrites the graph, as it does for a study; to open it as it is takes less time
 */
export async function trialOf(
  model: OnnxModel,
  feeding: Feeding,
  layers: readonly LayerSpec[],
  optimise = false,
): Promise<Trial> {
  const names = layers.map(({ name }) => name);
  const pooled = tappedModel(model, feeding, layers, (layer) => (kindOf(layer) === "map" ? "spatial-mean" : "none"));
  const session = await openSession(pooled, names, { optimise });
  return {
    layers: names,
    bytes: takesBytes(feeding.input),
    size: feeding.size,
    run: (images, count) => session.run(images, count),
    release: () => session.release(),
  };
}

/** How fast the values of the image change for which layers must give numbers: some ten waves in a row. */
const PACE = 0.3;

/** An image of waves, of middle brightness. */
export function wavesFor({ size }: Trial, preprocessing: Preprocessing): Float32Array {
  const [height, width] = rowsAndColumns(size);
  const data = Uint8Array.from({ length: 3 * width * height }, (_, i) => 255 * (0.5 + 0.4 * Math.sin(PACE * i)));
  return toTensor({ width, height, data }, preprocessing);
}

/** @throws {InputError} if a layer gave NaN or infinity for the image of waves */
export function assertFinite(found: Tried): void {
  const [first, ...others] = [...found].flatMap(([layer, values]) => {
    const value = values.find((one) => !Number.isFinite(one));
    return value === undefined ? [] : [{ layer, value }];
  });
  if (first === undefined) return;
  const more = others.length > 0 ? `, and so do ${others.length} of the others` : "";
  throw new InputError(`${first.layer} gives ${first.value} for an image of middle brightness${more}: needed numbers`, {
    advice:
      "its training diverged, its file is damaged, or preprocess is not what it was trained with; layers may leave it out",
  });
}

/** Differences of what is the same sum in the same order: none but those of chance. */
const TOLERANCE = 1e-6;

/**
 * Whether what the layers give for an image is the same whatever is beside it in a batch: graphs in which an exporter froze a batch of
 * one by a reshape mix images, and quantisation whose step is found when it runs depends on all.
 *
 * @param trial - with a batch of two or more, or a free one
 */
export async function isAloneInABatch({ layers, bytes, size, run }: Trial): Promise<boolean> {
  const length = 3 * pixelsOf({ crop: size });
  const valued = bytes ? (wave: number) => Math.round(127 * (1 + wave)) : (wave: number) => wave;
  const [image, other] = [1, 3].map((pace) => Float32Array.from({ length }, (_, i) => valued(Math.sin(pace * i * i))));
  const [twice, beside] = [await run(pair(image!, image!), 2), await run(pair(image!, other!), 2)];
  return layers.every((name) => {
    const [one, two] = [twice.get(name)!, beside.get(name)!];
    return isNear(one.subarray(0, one.length / 2), two.subarray(0, two.length / 2));
  });
}

function pair(one: Float32Array, other: Float32Array): Float32Array {
  const both = new Float32Array(2 * one.length);
  both.set(one);
  both.set(other, one.length);
  return both;
}

function isNear(one: Float32Array, other: Float32Array): boolean {
  const largest = one.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return one.every((value, i) => Object.is(value, other[i]) || Math.abs(value - other[i]!) <= TOLERANCE * largest);
}
