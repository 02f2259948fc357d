import { InputError } from "../../shared/errors.ts";
import {
  extentInWords,
  IMAGENET_PREPROCESSING,
  rowsAndColumns,
  type Preprocessing,
} from "../../shared/preprocess/preprocessing.ts";
import { namingAll } from "../checkpoints/naming.ts";
import type { ReadLocation } from "../input-files.ts";
import { assertLoopsEnd } from "./bounded-loops.ts";
import type { ModelFile } from "./external-data.ts";
import { imageInput, inputInWords, takesBytes, type ImageInput, type Layout } from "./image-input.ts";
import { loadModel } from "./load-model.ts";
import { graphWork, type GraphWork } from "./graph-work.ts";
import { networkLayers, type OnnxLayer } from "./network-layers.ts";
import type { OnnxModel } from "./onnx-model.ts";
import { tracedShapes } from "./traced-shapes.ts";

/** A network in a file, as far as it is known once it was run on a black image. */
export interface OnnxNetwork extends GraphWork {
  /** that can be tapped */
  readonly layers: readonly OnnxLayer[];
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
    assertLoopsEnd(model);
    const { shapes, extents, batch } = await tracedShapes(model, input, preprocessing.crop);
    const oneByOne = batch === 1 && input.batch === undefined;
    return {
      model,
      files,
      input,
      batch,
      preprocessing,
      layers: networkLayers(model, input, shapes),
      ...graphWork(model, extents),
      notes: oneByOne
        ? [...notes, "it says that it takes any number of images, and runs on one alone: they are run one by one"]
        : notes,
    };
  });
}

/** Pixels of the shorter side to which torchvision resizes an image of which so many are cut. */
const resizedFor = (crop: number): number =>
  Math.round((crop * IMAGENET_PREPROCESSING.resize) / IMAGENET_PREPROCESSING.crop);

interface Prepared {
  readonly preprocessing: Preprocessing;
  readonly notes: readonly string[];
}

function preprocessingOf(input: ImageInput, asked: AskedPreprocessing): Prepared {
  const { name, rows, columns } = input;
  if (asked !== undefined) {
    const { layout: _, ...preprocessing } = asked;
    assertTaken(input, preprocessing);
    return { preprocessing, notes: [] };
  }
  const cut = [rows ?? columns, columns ?? rows].map((side) => side ?? IMAGENET_PREPROCESSING.crop) as [number, number];
  const crop = cut[0] === cut[1] ? cut[0] : cut;
  const values = takesBytes(input) ? AS_THEY_ARE : IMAGENET_PREPROCESSING;
  const preprocessing = { ...values, resize: resizedFor(Math.max(...cut)), crop };
  const valued = takesBytes(input) ? "values from 0 to 255" : "ImageNet's mean and standard deviation";
  const taken = `shorter side to ${preprocessing.resize} pixels, centre crop ${extentInWords(crop)}, ${valued}`;
  const free =
    rows === undefined && columns === undefined ? ` and its ${inputInWords(name)} takes images of any size` : "";
  return { preprocessing, notes: [`the config gives no preprocess${free}: taken were ${taken}`] };
}

/** What is done to the values of images that a graph prepares itself. */
const AS_THEY_ARE = { mean: [0, 0, 0], std: [1, 1, 1], range: "0-255" } as const;

/** @throws {InputError} if what the config makes of images is nothing that the input takes */
function assertTaken(input: ImageInput, { crop, mean, std, range }: Preprocessing): void {
  const { name, rows, columns } = input;
  const cut = rowsAndColumns(crop);
  if ((rows ?? cut[0]) !== cut[0] || (columns ?? cut[1]) !== cut[1]) {
    const [height, width] = [rows ?? cut[0], columns ?? cut[1]];
    const needed = height === width ? height : `[${height}, ${width}]`;
    throw new InputError(
      `its ${inputInWords(name)} takes images of ${height} × ${width}, and preprocess cuts ${cut.join(" × ")}: needed crop: ${needed}`,
    );
  }
  const isWhole = range === "0-255" && mean.every((value) => value === 0) && std.every((value) => value === 1);
  if (!takesBytes(input) || isWhole) return;
  throw new InputError(
    `its ${inputInWords(name)} takes integers from 0 to 255, and preprocess makes others of them: needed range: 0-255, mean: [0, 0, 0], std: [1, 1, 1]`,
  );
}
