import { candidates } from "../../shared/brain/choose-members.ts";
import { containerOf } from "../../shared/brain/containers.ts";
import { type Member, ownPart } from "../../shared/brain/member.ts";
import { type ListsBeside, namesBeside } from "../../shared/brain/names-beside.ts";
import type { RdmGrid, StoredRdm } from "../../shared/brain/rdm-grid.ts";
import { rdmReaderOf } from "../../shared/brain/rdm-readers.ts";
import { rowText } from "../../shared/brain/row-name.ts";
import { saysSimilarity } from "../../shared/brain/similarity-name.ts";
import type { NameList } from "../../shared/brain/stimulus-labels.ts";
import { InputError } from "../../shared/errors.ts";
import { encodedText } from "../../shared/formats/encoded-text.ts";
import { variableList } from "../../shared/formats/variable.ts";
import type { GivenFile } from "../given-files.ts";
import type { StimulusRows, Wanted } from "../wanted-stimuli.ts";
import { namedRows } from "../names-of-rows.ts";
import { layerNames, modelsAmong } from "./layer-names.ts";
import { tableLayers } from "./table-layers.ts";

/** One RDM of a model, as a file holds it. */
export interface StoredLayer {
  readonly name: string;
  /** file and array, for messages */
  readonly where: string;
  readonly stored: StoredRdm;
  /** stimuli of the RDM, and which of them are wanted */
  readonly n: number;
  readonly found: StimulusRows;
  /** the array, if it is called after similarities */
  readonly similarities?: string;
}

export interface StoredLayers {
  readonly layers: readonly StoredLayer[];
  readonly notes: readonly string[];
  /** what a reader must not miss */
  readonly warnings: readonly string[];
}

export interface LayersRequest {
  readonly wanted: Wanted;
  /** names of the study's images, whose number settles what sizes leave open */
  readonly images: readonly string[];
}

/**
 * The RDMs in a file of any kind that brain RDMs are read from: each is a layer, called as the file calls it.
 * @throws {InputError} if the file holds no RDMs, or not of the stimuli that are wanted
 */
export function storedLayers(
  bytes: Uint8Array,
  file: GivenFile,
  request: LayersRequest,
): StoredLayers | Promise<StoredLayers> {
  const { path } = file;
  const { images, wanted } = request;
  const match = wanted.byName ? undefined : "position";
  const container = bytes.length === 0 ? undefined : containerOf(bytes);
  if (container) {
    return container.withMembers(bytes, path, { stimuli: images }, (members) => ofMembers(members, file, request));
  }
  rdmReaderOf(bytes, path); // refuses what is no table
  const text = encodedText(bytes);
  if (text === undefined)
    throw new InputError(`${path}: begins as text, and has control characters further on: damaged`);
  const grid = tableLayers(text, path, { stimuli: images, match });
  return ofGrid(grid, path, file, { beside: NOTHING, called: file.own }, request);
}

function ofMembers(members: readonly Member[], file: GivenFile, request: LayersRequest): StoredLayers {
  const { path } = file;
  const numeric = candidates(members, { stimuli: request.images });
  const owners = numeric.length > 0 ? numeric : candidates(booleans(members), { stimuli: request.images });
  if (owners.length === 0) {
    throw new InputError(`${path}: holds ${variableList(members)}; needed RDMs, stimuli × stimuli or their pairs`);
  }
  const beside = namesBeside(members, owners, request.images);
  const all = owners.map((member) => {
    const where = member.name === "" ? path : `${path}, ${member.name}`;
    const isOnly = owners.length === 1 && NAMELESS.test(ownPart(member.name));
    const called = isOnly ? file.own : member.name;
    const read = ofGrid(member.rdms(), where, file, { beside: beside(member), called }, request);
    if (!saysSimilarity(ownPart(member.name))) return read;
    return { ...read, layers: read.layers.map((layer) => ({ ...layer, similarities: member.name })) };
  });
  return {
    layers: all.flatMap(({ layers }) => layers),
    notes: [...new Set(all.flatMap(({ notes }) => notes))],
    warnings: [...new Set(all.flatMap(({ warnings }) => warnings))],
  };
}

/** Arrays of what NumPy's comparisons give, as numbers: RDMs of categories and masks are such, and much else is beside RDMs of numbers. */
const booleans = (members: readonly Member[]): Member[] =>
  members.filter(({ class: type }) => type === "b1").map((member) => ({ ...member, class: "u1" }));

/** Names that programs give to what has none; rsatoolbox's among them. */
const NAMELESS = /^(|arr_0|dissimilarities|rdms?|data)$/i;

/** What stands beside the RDMs of a table. */
const NOTHING: ListsBeside = { names: [], numbers: [], sealed: [] };

function ofGrid(
  grid: RdmGrid,
  where: string,
  file: GivenFile,
  { beside, called }: { readonly beside: ListsBeside; readonly called: string },
  { wanted }: LayersRequest,
): StoredLayers {
  if (grid.sessions !== undefined) {
    throw new InputError(
      `${where}: ${grid.subjects} × ${grid.sessions} RDMs on two axes; needed one axis, that of layers`,
    );
  }
  const own: NameList[] = grid.labels === undefined ? [] : [{ path: "labels", names: grid.labels, isText: true }];
  const found = namedRows(file, grid.n, { own, beside }, wanted, "RDMs");
  const lists = beside.names;
  const rows = grid.rows?.map(rowText) ?? grid.subjectNames ?? grid.descriptions;
  const { places, note } = modelsAmong(lists, grid.rdms.length, where);
  const ofPlaces = <T>(all: readonly T[]): readonly T[] =>
    all.length === grid.rdms.length ? places.flatMap((place) => all.slice(place, place + 1)) : all;
  const told = layerNames(
    called,
    places.length,
    lists.map((list) => ({ ...list, names: ofPlaces(list.names) })),
    rows && ofPlaces(rows),
  );
  return {
    layers: ofPlaces(grid.rdms).map((stored, k) => ({ name: told[k] ?? called, where, stored, n: grid.n, found })),
    notes: [...grid.notes.map((words) => words.replace(/\bsubjects\b/g, "layers")), found.note, ...note],
    warnings: [...(found.byName ? [] : (grid.orders ?? [])), ...found.warnings],
  };
}
