import type { Member } from "../../shared/brain/member.ts";
import { isArray } from "../../shared/brain/member.ts";
import { containerOf } from "../../shared/brain/containers.ts";
import { at } from "../../shared/at.ts";
import { isAsked, requireAsked } from "../chosen-layers.ts";
import { InputError } from "../../shared/errors.ts";
import { strangerIn } from "../../shared/formats/strangers.ts";
import { areStimuli, joined, layerOfKeys, stimulusOf } from "./by-key.ts";
import { layersOfRows, type RowLayers } from "./by-row.ts";
import { type GivenFile, type FoundLayers, type GivenFiles, filesDigest, sha256 } from "../given-files.ts";
import type { ReadLayer } from "./layer.ts";
import type { ReadingRequest } from "./request.ts";
import { amongNames } from "../wanted-stimuli.ts";

/** More than this is not held at once: as much as a file that is read may have. */
const MOST_BYTES = 2 ** 30;

/**
 * Activations of the wanted stimuli in the wanted layers: of arrays of which each is a layer, with a stimulus in every row; of files
 * of which each is a stimulus, with a layer in every array; or of files of which each is a layer, with a stimulus in every array.
 * Names tell which it is.
 *
 * @throws {InputError} if a file cannot be read, a stimulus or layer is not there, or a value is not finite
 */
export async function readActivations(found: GivenFiles, request: ReadingRequest): Promise<FoundLayers<ReadLayer>> {
  const { title, files, isFolder } = found;
  const stems = files.map(({ own }) => own);
  const read =
    isFolder && areStimuli(stems, request) ? await ofStimuli(found, request) : await ofLayers(files, isFolder, request);
  requireAsked(read.available, request.layers, title);
  const rounded = read.layers.reduce((sum, layer) => sum + layer.rounded, 0);
  return {
    ...read,
    notes: [
      ...found.notes,
      ...read.notes,
      ...(rounded > 0 ? [`${title}: ${rounded} activations were rounded to float32, as networks compute them`] : []),
    ],
  };
}

/** How activations are read. */
export type ReadActivations = typeof readActivations;

interface Found extends RowLayers {
  readonly sha256: string;
  /** how many of a folder were read */
  readonly files?: number;
  readonly bytes: number;
}

/** A file for each stimulus, as Net2Brain writes its features. */
async function ofStimuli({ title, files }: GivenFiles, request: ReadingRequest): Promise<Found> {
  const { stimuli } = request.wanted;
  const names = { path: "the names of its files", names: files.map(({ own }) => own), isText: true };
  const { rows, note } = amongNames(title, stimuli, names);
  const isWanted = isAsked(request.layers);
  const digests = new Map<string, string>();
  const parts = new Map<string, ReadLayer[]>();
  let available: string[] = [];
  let [bytes, held] = [0, 0];
  for (const [k, row] of rows.entries()) {
    const file = at(files, row, "file");
    const content = await file.read();
    digests.set(file.path, sha256(content));
    bytes += content.length;
    await opened(content, file, request, (members) => {
      const arrays = members.filter(isArray);
      if (k === 0) available = arrays.map(({ name }) => name || title);
      requireSameLayers(arrays, available, file.path, title);
      for (const array of arrays) {
        const name = array.name || title;
        if (!isWanted(name)) continue;
        const layer = stimulusOf(array, name, file.path, request);
        requireRoom((held += layer.values.byteLength));
        const own = parts.get(name);
        if (own) own.push(layer);
        else parts.set(name, [layer]);
      }
    });
  }
  const layers = [...parts].map(([name, own]) => joined(name, own, title, stimuli));
  return { available, layers, byName: true, notes: [note], sha256: filesDigest(digests), files: digests.size, bytes };
}

function requireSameLayers(arrays: readonly Member[], available: readonly string[], path: string, title: string): void {
  const names = new Set(arrays.map(({ name }) => name || title));
  const lacking = available.filter((name) => !names.has(name));
  if (lacking.length === 0 && names.size === available.length) return;
  const more = [...names].filter((name) => !available.includes(name));
  const fault = lacking.length > 0 ? `has no layer ${lacking.join(", ")}` : `has layers ${more.join(", ")} more`;
  throw new InputError(`${path}: ${fault}, unlike the first file; needed the same layers of every stimulus`);
}

/** A file or files with whole layers. */
async function ofLayers(files: readonly GivenFile[], isFolder: boolean, request: ReadingRequest): Promise<Found> {
  const digests = new Map<string, string>();
  const read: RowLayers[] = [];
  let [bytes, held] = [0, 0];
  for (const file of files) {
    const content = await file.read();
    digests.set(file.path, sha256(content));
    bytes += content.length;
    const layers = await opened(content, file, request, (members) => layersIn(file, members, isFolder, request));
    read.push(layers);
    for (const { values } of layers.layers) requireRoom((held += values.byteLength));
  }
  const available = read.flatMap((one) => one.available);
  const twice = available.find((name, k) => available.indexOf(name) !== k);
  if (twice !== undefined) throw new InputError(`more than one layer is called ${twice}; needed names that differ`);
  return {
    available,
    layers: read.flatMap((one) => one.layers),
    byName: read.every((one) => one.byName),
    notes: sharedNotes(read.map((one, k) => ({ path: at(files, k, "file").path, notes: one.notes }))),
    sha256: filesDigest(digests),
    ...(isFolder ? { files: digests.size } : {}),
    bytes,
  };
}

/** What is said of every file, once for those of which the same is. */
function sharedNotes(all: readonly { readonly path: string; readonly notes: readonly string[] }[]): string[] {
  const said = new Map<string, string[]>();
  for (const { path, notes } of all) {
    for (const note of notes) {
      const fact = note.startsWith(path) ? note.slice(path.length) : note;
      said.set(fact, [...(said.get(fact) ?? []), note]);
    }
  }
  return [...said.values()].map(([note = "", ...others]) =>
    others.length === 0 ? note : `${note}; likewise ${others.length} more`,
  );
}

function layersIn(file: GivenFile, members: readonly Member[], isFolder: boolean, request: ReadingRequest): RowLayers {
  const { path, own } = file;
  const keys = members.filter(isArray).map(({ name }) => name);
  if (request.wanted.byName && areStimuli(keys, request)) {
    if (!isAsked(request.layers)(own)) return { available: [own], layers: [], byName: true, notes: [] };
    const { layer, note } = layerOfKeys(own, path, members, request);
    return { available: [own], layers: [layer], byName: true, notes: [note] };
  }
  const nameless = /^(|arr_0)$/;
  const nameOf = (array: string, count: number): string => {
    if (count === 1 && (isFolder || nameless.test(array))) return own;
    return isFolder ? `${own}/${array}` : array;
  };
  return layersOfRows(file, members, nameOf, request);
}

function opened<T>(
  bytes: Uint8Array,
  { path }: GivenFile,
  { wanted }: ReadingRequest,
  use: (members: readonly Member[]) => T,
): T | Promise<T> {
  if (bytes.length === 0) throw new InputError(`${path}: the file is empty`);
  const container = containerOf(bytes);
  if (container) return container.withMembers(bytes, path, { stimuli: wanted.stimuli }, use);
  const stranger = strangerIn(bytes) ?? "no file of arrays";
  throw new InputError(`${path}: ${stranger}; activations are read from .npy, .npz, .mat and .h5`);
}

function requireRoom(bytes: number): void {
  if (bytes <= MOST_BYTES) return;
  throw new InputError(
    `more than ${MOST_BYTES} bytes of activations, which are not held at once; needed fewer layers (\`layers:\`), or a pooling that leaves less`,
  );
}
