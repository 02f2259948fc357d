import { ownPart } from "../../shared/brain/member.ts";
import { roleOf } from "../../shared/brain/name-roles.ts";
import type { NameList } from "../../shared/brain/stimulus-labels.ts";
import { InputError } from "../../shared/errors.ts";

/** Words under which files say which RDM is which, from what says most of a layer. */
const WORDS = [/^layers?(_?names?)?$/i, /^(rdm_?)?names?$/i, /^(models?|networks?)(_?names?)?$/i];

/**
 * What several RDMs of one array are called: by a list as long as there are, whose names differ; else as they are numbered.
 *
 * @param called - the array, or the file
 * @param lists - of names beside the array
 * @param rows - what the rows of the array are called, where it says so itself
 */
export function layerNames(
  called: string,
  count: number,
  lists: readonly NameList[],
  rows: readonly string[] | undefined,
): readonly string[] {
  if (count === 1) return [rows?.[0] ?? called];
  const fitting = [
    ...lists.filter(({ isText }) => isText).map(({ path, names }) => ({ path, names })),
    ...(rows ? [{ path: "", names: rows }] : []),
  ].filter(
    ({ names }) => names.length === count && new Set(names).size === count && names.every((name) => name.trim() !== ""),
  );
  const best = WORDS.map((word) => fitting.find(({ path }) => word.test(ownPart(path)))).find((list) => list);
  const other = fitting.find(({ path }) => path === "") ?? fitting.find(({ path }) => roleOf(path) !== "stimulus");
  return (best ?? other)?.names ?? Array.from({ length: count }, (_, k) => `RDM ${k + 1}`);
}

/**
 * Which of several RDMs are of models, where a list says kinds, as in the RDMs of a study of this program.
 * @throws {InputError} if none is
 */
export function modelsAmong(lists: readonly NameList[], count: number, where: string) {
  const kinds = lists.find(({ path, names }) => names.length === count && roleOf(path) === "kind")?.names;
  const all = Array.from({ length: count }, (_, k) => k);
  if (!kinds?.some((kind) => /brain/i.test(kind))) return { places: all, note: [] };
  const places = all.filter((k) => /model/i.test(kinds[k] ?? ""));
  if (places.length === 0) throw new InputError(`${where}: holds RDMs of brains alone; needed those of models`);
  return { places, note: [`${where}: ${places.length} RDMs of models taken, those of brains left out`] };
}
