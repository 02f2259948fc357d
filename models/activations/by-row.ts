import { isArray, type Member } from "../../shared/brain/member.ts";
import { namesBeside } from "../../shared/brain/names-beside.ts";
import type { NameList } from "../../shared/brain/stimulus-labels.ts";
import { sharedNames } from "../../shared/brain/stimulus-naming.ts";
import { isAsked } from "../chosen-layers.ts";
import { at } from "../../shared/at.ts";
import { InputError } from "../../shared/errors.ts";
import { NAMES_FILE } from "../../shared/names-file.ts";
import { variableList } from "../../shared/formats/variable.ts";
import type { GivenFile } from "../given-files.ts";
import { layerRows, type ReadLayer } from "./layer.ts";
import type { ReadingRequest } from "./request.ts";
import { findStimuli, type FoundStimuli } from "../wanted-stimuli.ts";

/** The layers of a file in which each array is one, with a stimulus in every row. */
export interface RowLayers {
  /** of all layers that the file holds */
  readonly available: readonly string[];
  readonly layers: readonly ReadLayer[];
  readonly byName: boolean;
  readonly notes: readonly string[];
}

/**
 * @param nameOf - what a layer is called, by its array and how many the file holds
 * @throws {InputError} if no array has the stimuli on its first axis, or not those that are wanted
 */
export function layersOfRows(
  { path, names }: Pick<GivenFile, "path" | "names">,
  members: readonly Member[],
  nameOf: (array: string, count: number) => string,
  request: ReadingRequest,
): RowLayers {
  const arrays = members.filter((member) => isArray(member) && member.shape.length > 1);
  const beside = namesBeside(members, arrays, request.wanted.stimuli);
  const listsOf = new Map(arrays.map((array) => [array, [...(names ? [names] : []), ...beside(array).names]]));
  const layers = arrays.filter((array) => array.shape[0] === countOf(at(listsOf, array, "array"), request));
  if (layers.length === 0) throw noLayer(path, members, names, request);
  const called = layers.map((array) => nameOf(array.name, layers.length));
  const isWanted = isAsked(request.layers);
  const notes = new Set<string>();
  let found: FoundStimuli | undefined;
  const read = layers.flatMap((array, k) => {
    const name = at(called, k, "layer");
    if (!isWanted(name)) return [];
    const where = array.name === "" ? path : `${path}, array ${array.name}`;
    found = findStimuli(path, array.shape[0] ?? 0, at(listsOf, array, "array"), request.wanted);
    notes.add(found.note);
    const { stimuli } = request.wanted;
    return layerRows(name, array.array(), where, found.rows, {
      pooling: request.pooling,
      nameOf: (row) => at(stimuli, row, "stimulus"),
    });
  });
  const others = arrays.filter((array) => !layers.includes(array));
  if (others.length > 0)
    notes.add(`${path}: left out, as their first axis is not that of the stimuli: ${variableList(others)}`);
  const asNames = new Set([...listsOf.values()].flatMap((lists) => lists.map((list) => list.path)));
  const rows = members.filter((member) => isArray(member) && member.shape.length < 2 && !asNames.has(member.name));
  if (rows.length > 0)
    notes.add(`${path}: left out, as they have no axis of units beside that of the stimuli: ${variableList(rows)}`);
  return { available: called, layers: read, byName: found?.byName ?? true, notes: [...notes] };
}

/** How many stimuli a file must hold: as many as are named, or as there are images. */
function countOf(lists: readonly NameList[], { wanted: { byName, stimuli, position } }: ReadingRequest): number {
  const naming = byName ? lists.find(({ names, isText }) => isText && sharedNames(names, stimuli) > 0) : undefined;
  return naming?.names.length ?? position.of;
}

/** How many stimuli files must hold that name none themselves: as many as the list beside them, or as there are images. */
export const rowsOf = ({ names }: Pick<GivenFile, "names">, request: ReadingRequest): number =>
  countOf(names ? [names] : [], request);

function noLayer(
  path: string,
  members: readonly Member[],
  names: NameList | undefined,
  { wanted: { position, byName } }: ReadingRequest,
): InputError {
  const held = members.map(({ name, ...variable }) => ({ ...variable, name: name === "" ? "an array" : name }));
  const needed =
    names && byName
      ? `needed an array with a row for each of the ${names.names.length} names in ${NAMES_FILE}`
      : `needed an array with ${position.of} stimuli on its first axis, those of the study, or the names of its stimuli: ` +
        `a list in the file, or ${NAMES_FILE} beside it`;
  return new InputError(`${path}: holds ${variableList(held)}; ${needed}`);
}
