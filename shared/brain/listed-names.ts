import { elementCount } from "../formats/nd-array.ts";
import { listsInText } from "./lists-in-text.ts";
import { areWhole, isText, isWhole, type Member } from "./member.ts";
import { personIn } from "./lone-name.ts";
import { namesOne, roleOf } from "./name-roles.ts";
import { sameNames, sharedNames } from "./stimulus-naming.ts";
import type { NameList } from "./stimulus-labels.ts";

/**
 * The lists that one of the things in a file holds: its names or whole numbers, or those in its text. Numbers that are not whole are
 * listed where they are times.
 *
 * @param stimuli - of the study
 */
export const listsOf = (member: Member, stimuli: readonly string[] | undefined): NameList[] =>
  allOf(member, stimuli).flatMap((list): NameList[] => {
    const columns = list.isText && stimuli ? stimuliAmong(list.names, list.shape, stimuli) : [];
    return columns.length === 0 ? [list] : columns.map((names) => ({ path: list.path, names, isText: true }));
  });

function allOf(member: Member, stimuli: readonly string[] | undefined): (NameList & { shape: readonly number[] })[] {
  const names = member.names();
  if (names === undefined) return [];
  if (isText(member) && names.length === 1) {
    const lists = listsInText(names[0], stimuli).map(({ key, ...list }) => ({
      ...list,
      path: key === "" ? member.name : `${member.name}.${key}`,
    }));
    return lists.length > 0 ? lists : alone(member, names[0]);
  }
  if (names.length === 1 && isWhole(member) && areWhole(names)) return alone(member, names[0]);
  if (names.length < 2) return [];
  if (!isText(member) && roleOf(member.name) !== "time" && !(isWhole(member) && areWhole(names))) return [];
  return [{ path: member.name, names, isText: isText(member), shape: shapeOf(member.shape, names.length) }];
}

/** The list of one name that is of a person or of their session. */
function alone(member: Member, name: string): (NameList & { shape: readonly number[] })[] {
  const isOfSession = isText(member) && ["session", "run"].includes(roleOf(member.name) ?? "");
  const isSaid = isOfSession || namesOne(member.name, isText(member)) || (isText(member) && personIn(name) === name);
  return isSaid && name.trim() !== "" ? [{ path: member.name, names: [name], isText: isText(member), shape: [1] }] : [];
}

/**
 * The names of the stimuli in an array of text of two axes: a row or column of them beside others, as of categories; or names letter by
 * letter, as netCDF stores them.
 */
function stimuliAmong(names: readonly string[], shape: readonly number[], stimuli: readonly string[]): string[][] {
  const axes = shape.filter((size) => size !== 1);
  if (axes.length !== 2) return [];
  const [rows, columns] = axes;
  const inRows = Array.from({ length: rows }, (_, i) => names.slice(i * columns, (i + 1) * columns));
  const inColumns = Array.from({ length: columns }, (_, j) => inRows.map((row) => row[j]));
  const spelled = inRows.map((row) => row.join("").replace(/\0+$/, "").trim());
  if (sameNames(stimuli, spelled) !== undefined) return [spelled];
  const alone = [inRows, inColumns].map((all) => all.filter((list) => sharedNames(list, stimuli) > 0));
  return alone.find((found) => found.length === 1 && sameNames(stimuli, found[0]) !== undefined) ?? [];
}

/** The axes of a list that a thing holds; of lists within its elements theirs is the last. */
function shapeOf(shape: readonly number[], length: number): readonly number[] {
  const elements = elementCount(shape);
  if (elements === length) return shape;
  return elements > 1 && length % elements === 0 ? [...shape, length / elements] : [length];
}
