import { isArray, type Member } from "../../shared/brain/member.ts";
import { namesBeside } from "../../shared/brain/names-beside.ts";
import { isAsked } from "../chosen-layers.ts";
import { at } from "../../shared/at.ts";
import { variableList } from "../../shared/formats/variable.ts";
import type { GivenFile } from "../given-files.ts";
import { layerRows, type ReadLayer } from "./layer.ts";
import { type NamedRows, namedRows, sealedObjects } from "../names-of-rows.ts";
import { noLayer } from "./no-layer.ts";
import type { ReadingRequest } from "./request.ts";
import { countOf } from "./row-count.ts";

/** The layers of a file in which each array is one, with a stimulus in every row. */
export interface RowLayers {
  /** of all layers that the file holds */
  readonly available: readonly string[];
  readonly layers: readonly ReadLayer[];
  readonly byName: boolean;
  readonly notes: readonly string[];
  /** what a reader must not miss */
  readonly warnings: readonly string[];
}

/**
 * @param nameOf - what a layer is called, by its array and how many the file holds
 * @throws {InputError} if no array has the stimuli on its first axis, or not those that are wanted
 */
export function layersOfRows(
  file: Pick<GivenFile, "path" | "names">,
  members: readonly Member[],
  nameOf: (array: string, count: number) => string,
  request: ReadingRequest,
): RowLayers {
  const { path, names } = file;
  const numeric = members.filter((member) => isArray(member) || IS_BOOLEAN.test(member.class));
  const arrays = numeric.filter(({ shape }) => shape.length > 1);
  const beside = namesBeside(members, arrays, request.wanted.stimuli);
  const near = names.flatMap(({ lists }) => lists);
  const listsOf = new Map(arrays.map((array) => [array, [...near, ...beside(array).names]]));
  const layers = arrays.filter((array) => array.shape[0] === countOf(at(listsOf, array, "array"), request));
  if (layers.length === 0) throw noLayer(path, members, names, request);
  const called = layers.map((array) => nameOf(array.name, layers.length));
  const isWanted = isAsked(request.layers);
  const notes = new Set<string>();
  const warnings = new Set<string>();
  const told = new Set<string>();
  const sealed = sealedObjects(members);
  let found: NamedRows | undefined;
  const read = layers.flatMap((array, k) => {
    const name = at(called, k, "layer");
    if (!isWanted(name)) return [];
    const where = array.name === "" ? path : `${path}, array ${array.name}`;
    const own = beside(array);
    const lists = { beside: { ...own, sealed: [...own.sealed, ...sealed] } };
    found = namedRows(file, array.shape[0] ?? 0, lists, request.wanted, "activations");
    notes.add(found.note);
    if (found.unused.length > 0) notes.add(`${path}: names not used: ${found.unused.join(", ")}`);
    for (const warning of found.warnings) warnings.add(warning);
    for (const list of found.told) told.add(list);
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
  const rows = numeric.filter(({ shape, name }) => shape.length < 2 && !asNames.has(name) && !told.has(name));
  if (rows.length > 0)
    notes.add(`${path}: left out, as they have no axis of units beside that of the stimuli: ${variableList(rows)}`);
  const strange = members.filter((member) => IS_STRANGE.test(member.class));
  if (strange.length > 0)
    notes.add(`${path}: left out, as they are no arrays of real numbers: ${variableList(strange)}`);
  return { available: called, layers: read, byName: found?.byName ?? true, notes: [...notes], warnings: [...warnings] };
}

/** NumPy's; what fired, as 0 and 1. */
const IS_BOOLEAN = /^b1$/;
/** What may be meant for activations, and holds no real numbers. */
const IS_STRANGE = /^(unsupported|c\d+|sparse|complex|O\d*)$/;
