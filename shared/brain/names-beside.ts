import { InputError } from "../errors.ts";
import { areWhole, isBelow, isRow, isRowOfWhole, type Member, ownPart, pathParts } from "./member.ts";
import { roleOf } from "./name-roles.ts";
import type { RdmGrid } from "./rdm-grid.ts";
import type { NameList } from "./stimulus-labels.ts";
import { sharedNames } from "./stimulus-naming.ts";

/**
 * The lists of names that stand beside the RDMs in one member of a file: all but those in groups or structs that hold RDMs of their
 * own, and those that are called after another subject. Numbers are names only where a word says so.
 *
 * @param owners - all members that hold RDMs; `source` is one of them
 */
export function namesBeside(source: Member, members: readonly Member[], owners: readonly Member[]): NameList[] {
  return members
    .filter((member) => !owners.includes(member) && isBeside(member.name, source.name, owners))
    .filter((member) => isText(member) || isNumbers(member) || isSealed(member))
    .flatMap((member): NameList[] => {
      const names = member.names();
      if (names === undefined || names.length < 2) return [];
      if (isNumbers(member) && roleOf(member.name) !== "time" && !areWhole(names)) return [];
      return [{ path: member.name, names, isText: isText(member) }];
    });
}

const isText = ({ class: type }: Member): boolean => /^(text|char|cell|string|[SUO]\d*)$/.test(type);

/** Numbers under a word that says what they are of; times need not be whole. */
const isNumbers = (member: Member): boolean =>
  roleOf(member.name) === "time" ? isRow(member) : isRowOfWhole(member) && roleOf(member.name) !== undefined;

/** What cannot be read, under a word for stimuli or subjects, is asked for, so that its reason is told. */
const isSealed = ({ name, class: type }: Member): boolean =>
  SEALED.test(type) && ["stimulus", "subject", "session"].includes(roleOf(name) ?? "");

const SEALED = /^(unsupported|opaque|object|categorical|table|timetable|datetime|duration)$/;

function isBeside(path: string, source: string, owners: readonly Member[]): boolean {
  if (isBelow(path, source)) return true;
  const owner = mostAlike(
    path,
    owners.map(({ name }) => name),
  );
  return owner === undefined || owner === source;
}

/** The one of several paths that a path shares more with than with the others: its folders, or the end of its name. */
function mostAlike(path: string, paths: readonly string[]): string | undefined {
  const shared = paths.map((other) => sharedParts(path, other));
  const most = Math.max(...shared);
  const best = paths.filter((_, k) => shared[k] === most);
  return best.length === 1 && paths.length > 1 ? best[0] : undefined;
}

/** Words that two paths have in common, in any place: of `sub-01/IT/labels` and `sub-01/IT/rdm` sub, 01 and IT. */
function sharedParts(path: string, other: string): number {
  const words = (of: string) => pathParts(of).flatMap((part) => part.split(/[^\p{L}\p{N}]+/u));
  const theirs = new Set(words(other));
  return words(path).filter((word) => theirs.has(word)).length;
}

/**
 * Holds that a list that says what it names is as long as there are of them. Of stimuli that is one called so, or one under any word for
 * them in which names of the study's stand.
 *
 * @param stimuli - of the study; undefined where there is none, or where another list names them all
 * @throws {InputError} if it is not
 */
export function requireFitting(
  file: string,
  { path, names, isText }: NameList,
  { n, subjects, sessions }: RdmGrid,
  stimuli: readonly string[] = [],
): void {
  const own = ownPart(path);
  if (isText && names.length !== n && roleOf(path) === "stimulus" && sharedNames(names, stimuli) > 0) {
    throw new InputError(
      `${file}: ${names.length} names in ${path} for ${n} stimuli, some of them those of images; needed one for each, or \`match: position\``,
    );
  }
  if (/^(labels|stimuli)$/i.test(own) && names.length !== n) {
    throw new InputError(`${file}: ${names.length} names in ${path} for ${n} stimuli`);
  }
  if (/^subjects$/i.test(own) && names.length !== subjects && names.length !== sessions) {
    throw new InputError(`${file}: ${names.length} names in ${path} for ${subjects} subjects`);
  }
}
