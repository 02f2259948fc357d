import type { Member } from "../../shared/brain/member.ts";
import { isArray } from "../../shared/brain/member.ts";
import { at } from "../../shared/at.ts";
import { isAsked, requireAsked } from "../chosen-layers.ts";
import { InputError } from "../../shared/errors.ts";
import { areStimuli, joined, layerOfKeys, layersOfKeys, stimulusOf } from "./by-key.ts";
import { layersOfRows, type RowLayers } from "./by-row.ts";
import { type GivenFile, type FoundLayers, type GivenFiles, filesDigest } from "../given-files.ts";
import { sha256 } from "../sha256.ts";
import { shapeText } from "../../shared/formats/nd-array.ts";
import { joinedParts, type Part, withJoinedArrays } from "./joined-parts.ts";
import type { ReadLayer } from "./layer.ts";
import { opened } from "./opened.ts";
import type { ReadingRequest } from "./request.ts";
import { rowsOf } from "./row-count.ts";
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

/** A file or files with whole layers, or parts of them. */
async function ofLayers(files: readonly GivenFile[], isFolder: boolean, request: ReadingRequest): Promise<Found> {
  const digests = new Map<string, string>();
  const read: { readonly path: string; readonly layers: RowLayers }[] = [];
  let [bytes, held] = [0, 0];
  const contentOf = async (file: GivenFile): Promise<Uint8Array> => {
    const content = await file.read();
    digests.set(file.path, sha256(content));
    bytes += content.length;
    return content;
  };
  const keep = ({ path }: GivenFile, layers: RowLayers): void => {
    read.push({ path, layers });
    for (const { values } of layers.layers) requireRoom((held += values.byteLength));
  };
  for (const file of files) {
    if (file.parts === undefined) {
      const content = await contentOf(file);
      keep(file, await opened(content, file, request, (members) => layersIn(file, members, isFolder, request)));
      continue;
    }
    const parts: HeldPart[] = [];
    let room = 0;
    for (const part of file.parts) {
      const content = await contentOf(part);
      requireRoom((room += content.length));
      parts.push({ part, name: part.path, members: await opened(content, part, request, inMemory) });
    }
    const whole = joinedParts(parts, rowsOf(file, request), (names) => areStimuli(names, request));
    if (whole) keep(file, layersIn(file, whole, isFolder, request));
    else for (const { part, members } of parts) keep(part, layersIn(part, members, isFolder, request));
  }
  const available = read.flatMap(({ layers }) => layers.available);
  const twice = available.find((name, k) => available.indexOf(name) !== k);
  if (twice !== undefined) throw new InputError(`more than one layer is called ${twice}; needed names that differ`);
  return {
    available,
    layers: read.flatMap(({ layers }) => layers.layers),
    byName: read.every(({ layers }) => layers.byName),
    notes: sharedNotes(read.map(({ path, layers }) => ({ path, notes: layers.notes }))),
    sha256: filesDigest(digests),
    ...(isFolder ? { files: digests.size } : {}),
    bytes,
  };
}

interface HeldPart extends Part {
  readonly part: GivenFile;
}

/** What is in a file, its arrays read: they outlive the file. */
const inMemory = (members: readonly Member[]): readonly Member[] =>
  members.map((member) => {
    if (!isArray(member)) return member;
    const array = member.array();
    return { ...member, array: () => array };
  });

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

function layersIn(file: GivenFile, found: readonly Member[], isFolder: boolean, request: ReadingRequest): RowLayers {
  const { path, own } = file;
  const members = withJoinedArrays(found, rowsOf(file, request));
  const keyed = request.wanted.byName ? layersOfKeys(own, members, request) : undefined;
  if (keyed) {
    const called = (layer: string): string => (isFolder && keyed.size > 1 ? `${own}/${layer}` : layer);
    const available = [...keyed.keys()].map(called);
    const isWanted = isAsked(request.layers);
    const read = [...keyed].flatMap(([layer, arrays]) =>
      isWanted(called(layer)) ? [layerOfKeys(called(layer), path, arrays, request)] : [],
    );
    const notes = new Set(read.map(({ note }) => note));
    return { available, layers: read.map(({ layer }) => layer), byName: true, notes: [...notes] };
  }
  const nameless = /^(|arr_0)$/;
  const nameOf = (array: string, count: number): string => {
    if (count === 1 && (isFolder || nameless.test(array))) return own;
    return isFolder ? `${own}/${array}` : array;
  };
  return layersOfRows(file, members, nameOf, request);
}

function requireRoom(bytes: number): void {
  if (bytes <= MOST_BYTES) return;
  throw new InputError(
    `more than ${MOST_BYTES} bytes of activations, which are not held at once; needed fewer layers (\`layers:\`), or a pooling that leaves less`,
  );
}
