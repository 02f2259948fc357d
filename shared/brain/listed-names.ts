import { elementCount } from "../formats/nd-array.ts";
import { listsInText } from "./lists-in-text.ts";
import { areWhole, isText, isWhole, type Member } from "./member.ts";
import { roleOf } from "./name-roles.ts";
import type { NameList } from "./stimulus-labels.ts";

/**
 * The lists that one of the things in a file holds: its names or whole numbers, or those in its text. Numbers that are not whole are
 * listed where they are times.
 *
 * @param stimuli - of the study
 */
export function listsOf(member: Member, stimuli: readonly string[] | undefined): NameList[] {
  const names = member.names();
  if (names === undefined) return [];
  if (isText(member) && names.length === 1) {
    return listsInText(names[0], stimuli).map(({ key, ...list }) => ({
      ...list,
      path: key === "" ? member.name : `${member.name}.${key}`,
    }));
  }
  if (names.length < 2) return [];
  if (!isText(member) && roleOf(member.name) !== "time" && !(isWhole(member) && areWhole(names))) return [];
  return [{ path: member.name, names, isText: isText(member), shape: shapeOf(member.shape, names.length) }];
}

/** The axes of a list that a thing holds; of lists within its elements theirs is the last. */
function shapeOf(shape: readonly number[], length: number): readonly number[] {
  const elements = elementCount(shape);
  if (elements === length) return shape;
  return elements > 1 && length % elements === 0 ? [...shape, length / elements] : [length];
}
