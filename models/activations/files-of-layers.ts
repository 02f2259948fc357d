import { isArray, type Member } from "../../shared/brain/member.ts";
import { InputError } from "../../shared/errors.ts";
import { isAsked } from "../chosen-layers.ts";
import { filesDigest, type GivenFile } from "../given-files.ts";
import { sha256 } from "../sha256.ts";
import { areStimuli, layerOfKeys, layersOfKeys } from "./by-key.ts";
import { layersOfRows, type RowLayers } from "./by-row.ts";
import type { FoundActivations } from "./found-activations.ts";
import { requireRoom } from "./held-bytes.ts";
import { joinedParts, type Part, withJoinedArrays } from "./joined-parts.ts";
import type { LayerNaming } from "./layer-naming.ts";
import { opened } from "./opened.ts";
import type { ReadingRequest } from "./request.ts";
import { rowsOf } from "./row-count.ts";

/**
 * Of files with whole layers, or parts of them.
 * @throws {InputError} if a file cannot be read, or two layers have one name
 */
export async function filesOfLayers(
  files: readonly GivenFile[],
  naming: LayerNaming,
  request: ReadingRequest,
): Promise<Required<FoundActivations>> {
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
      keep(file, await opened(content, file, request, (members) => layersIn(file, members, naming, request)));
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
    if (whole) keep(file, layersIn(file, whole, naming, request));
    else for (const { part, members } of parts) keep(part, layersIn(part, members, naming, request));
  }
  const available = read.flatMap(({ layers }) => layers.available);
  const twice = available.find((name, k) => available.indexOf(name) !== k);
  if (twice !== undefined) throw new InputError(`more than one layer is called ${twice}; needed names that differ`);
  return {
    available,
    layers: read.flatMap(({ layers }) => layers.layers),
    byName: read.every(({ layers }) => layers.byName),
    notes: sharedNotes(read.map(({ path, layers }) => ({ path, notes: layers.notes }))),
    warnings: [...new Set(read.flatMap(({ layers }) => layers.warnings))],
    sha256: filesDigest(digests),
    files: digests.size,
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

function layersIn(file: GivenFile, found: readonly Member[], naming: LayerNaming, request: ReadingRequest): RowLayers {
  const { path, own } = file;
  const members = withJoinedArrays(found, rowsOf(file, request));
  const keyed = request.wanted.byName ? layersOfKeys(own, members, request) : undefined;
  if (keyed) {
    const called = (layer: string): string => naming.ofKeys(own, layer, keyed.size);
    const available = [...keyed.keys()].map(called);
    const isWanted = isAsked(request.layers);
    const read = [...keyed].flatMap(([layer, arrays]) =>
      isWanted(called(layer)) ? [layerOfKeys(called(layer), path, arrays, request)] : [],
    );
    const notes = new Set(read.map(({ note }) => note));
    return { available, layers: read.map(({ layer }) => layer), byName: true, notes: [...notes], warnings: [] };
  }
  const nameOf = (array: string, count: number): string => naming.ofArray(own, array, count);
  return layersOfRows(file, members, nameOf, request);
}
