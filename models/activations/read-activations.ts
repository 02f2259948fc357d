import { shapeText } from "../../shared/formats/nd-array.ts";
import { requireAsked } from "../chosen-layers.ts";
import type { FoundLayers, GivenFiles } from "../given-files.ts";
import { areStimuli } from "./by-key.ts";
import { filesOfLayers } from "./files-of-layers.ts";
import { filesOfStimuli } from "./files-of-stimuli.ts";
import type { FoundActivations } from "./found-activations.ts";
import type { ReadLayer } from "./layer.ts";
import { NAMES_IN_FILE, NAMES_IN_FOLDER } from "./layer-naming.ts";
import type { ReadingRequest } from "./request.ts";

/**
 * Activations of the wanted stimuli in the wanted layers: of arrays of which each is a layer, with a stimulus in every row; of files
 * of which each is a stimulus, with a layer in every array; or of files of which each is a layer, with a stimulus in every array.
 * Names tell which it is.
 *
 * @throws {InputError} if a file cannot be read, a stimulus or layer is not there, or a value is not finite
 */
export async function readActivations(found: GivenFiles, request: ReadingRequest): Promise<FoundLayers<ReadLayer>> {
  const { title, isFolder } = found;
  const read = await (isFolder ? ofFolder(found, request) : ofFile(found, request));
  requireAsked(read.available, request.layers, title);
  const rounded = read.layers.reduce((sum, layer) => sum + layer.rounded, 0);
  return {
    ...read,
    notes: [
      ...found.notes,
      ...read.notes,
      ...layoutNotes(title, read.layers),
      ...(rounded > 0 ? [`${title}: ${rounded} activations were rounded to float32, as networks compute them`] : []),
    ],
  };
}

/** Maps whose channels come last, which only their shape tells. */
const layoutNotes = (title: string, layers: readonly ReadLayer[]): string[] =>
  layers.flatMap(({ name, shape, channels }) =>
    shape.length === 3 && channels === 2
      ? [
          `${title}: ${name}, ${shapeText(shape)} of a stimulus, was read as rows × columns × channels, as its maps are then square`,
        ]
      : [],
  );

/** How activations are read. */
export type ReadActivations = typeof readActivations;

/** Of one file. */
async function ofFile({ files }: GivenFiles, request: ReadingRequest): Promise<FoundActivations> {
  const { files: _one, ...read } = await filesOfLayers(files, NAMES_IN_FILE, request);
  return read;
}

/** Of a folder, whose files are those of stimuli or of layers. */
function ofFolder(found: GivenFiles, request: ReadingRequest): Promise<FoundActivations> {
  const names = found.files.map(({ own }) => own);
  return areStimuli(names, request)
    ? filesOfStimuli(found, request)
    : filesOfLayers(found.files, NAMES_IN_FOLDER, request);
}
