import { InputError } from "../../shared/errors.ts";
import { IMAGENET_PREPROCESSING, type Preprocessing } from "../../shared/preprocess/preprocessing.ts";
import { namingAll } from "../checkpoints/naming.ts";
import type { ReadLocation } from "../input-files.ts";
import type { ModelFile } from "./external-data.ts";
import { imageInput, type ImageInput, type Layout } from "./image-input.ts";
import { loadModel } from "./load-model.ts";
import { networkLayers, type NetworkLayers } from "./network-layers.ts";
import type { OnnxModel } from "./onnx-model.ts";
import { tracedShapes } from "./traced-shapes.ts";

/** A network in a file, as far as it is known once it was run on a black image. */
export interface OnnxNetwork extends NetworkLayers {
  readonly model: OnnxModel;
  readonly files: readonly ModelFile[];
  readonly input: ImageInput;
  readonly batch: number | undefined; // undefined where it takes any number of images at a time
  readonly preprocessing: Preprocessing;
  readonly notes: readonly string[];
}

/** What the config says of its images. */
export type AskedPreprocessing = (Preprocessing & { readonly layout?: Layout | undefined }) | undefined;

/**
 * Reads a network from its file and those beside it.
 * @throws {InputError} naming the file, if it is no network of images, or does not run
 */
export async function onnxNetwork(
  location: string,
  asked: AskedPreprocessing,
  read: ReadLocation,
  layout = asked?.layout,
): Promise<OnnxNetwork> {
  const { model, files } = await namingAll(location, () => loadModel(location, read));
  return namingAll(location, async () => {
    const input = imageInput(model, layout);
    const { preprocessing, notes } = preprocessingOf(input, asked);
    const { shapes, batch } = await tracedShapes(model, input, preprocessing.crop);
    const oneByOne = batch === 1 && input.batch === undefined;
    return {
      model,
      files,
      input,
      batch,
      preprocessing,
      ...networkLayers(model, input, shapes),
      notes: oneByOne
        ? [...notes, "it says that it takes any number of images, and runs on one alone: they are run one by one"]
        : notes,
    };
  });
}

/** Pixels of the shorter side to which torchvision resizes an image of which so many are cut. */
const resizedFor = (crop: number): number =>
  Math.round((crop * IMAGENET_PREPROCESSING.resize) / IMAGENET_PREPROCESSING.crop);

function preprocessingOf(
  { name, side }: ImageInput,
  asked: AskedPreprocessing,
): { readonly preprocessing: Preprocessing; readonly notes: readonly string[] } {
  if (asked !== undefined) {
    const { layout: _, ...preprocessing } = asked;
    if (side === undefined || side === asked.crop) return { preprocessing, notes: [] };
    throw new InputError(
      `its input ${name} takes images of ${side} × ${side}, and preprocess cuts ${asked.crop} × ${asked.crop}: needed crop: ${side}`,
    );
  }
  const crop = side ?? IMAGENET_PREPROCESSING.crop;
  const preprocessing = { ...IMAGENET_PREPROCESSING, resize: resizedFor(crop), crop };
  const taken = `shorter side to ${preprocessing.resize} pixels, centre crop ${crop}, ImageNet's mean and standard deviation`;
  const free = side === undefined ? ` and its input ${name} takes images of any size` : "";
  return { preprocessing, notes: [`the config gives no preprocess${free}: taken were ${taken}`] };
}
