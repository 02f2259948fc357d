import { InputError } from "../errors.ts";
import { elementCount } from "../formats/nd-array.ts";
import { pairCount } from "../rdm/condensed.ts";
import { listsOf } from "./listed-names.ts";
import { isBelow, isRow, isText, isWhole, type Member, ownPart, pathParts } from "./member.ts";
import { namesOne, roleOf } from "./name-roles.ts";
import type { RdmGrid } from "./rdm-grid.ts";
import type { NameList } from "./stimulus-labels.ts";
import { sharedNames } from "./stimulus-naming.ts";

/** The lists that stand beside RDMs. */
export interface ListsBeside {
  readonly names: readonly NameList[];
  /** whole numbers that are no names, as no word says so: they may say an order */
  readonly numbers: readonly NameList[];
  /** what cannot be read, has as many elements as there are stimuli, and may name them */
  readonly sealed: readonly Member[];
}

/**
 * The lists that stand beside the RDMs in each of several members of a file: all but those in groups or structs that hold RDMs of their
 * own, and those that are called after another subject. Numbers are names only where a word says so.
 *
 * @param owners - all members that hold RDMs
 * @param stimuli - of the study
 * @returns the lists beside one of the owners
 */
export function namesBeside(
  members: readonly Member[],
  owners: readonly Member[],
  stimuli: readonly string[] | undefined,
): (source: Member) => ListsBeside {
  const holders = new Set(owners);
  const ownerOf = nearest(owners.map(({ name }) => name));
  const lists = members
    .filter(
      (member) => !holders.has(member) && (isText(member) || mayList(member, stimuli?.length) || isSealed(member)),
    )
    .map((member) => ({ member, owner: ownerOf(member.name), found: once(() => listsOf(member, stimuli)) }));
  const sealed = members.filter(
    ({ class: type, shape }) => MAY_NAME.test(type) && elementCount(shape) === stimuli?.length,
  );
  return (source) => {
    const beside = lists
      .filter(({ member, owner }) => owner === undefined || owner === source.name || isBelow(member.name, source.name))
      .flatMap(({ found }) => found());
    const { names = [], numbers = [] } = Object.groupBy(beside, (list) => (areNames(list) ? "names" : "numbers"));
    return { names, numbers, sealed };
  };
}

/** A value that is made when it is first asked for. */
function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

/** Words that name the subjects of all RDMs, and nothing else of subjects. */
const SUBJECTS = /^(sub|subj|subject|participant|person|observer)s?(_?(ids?|names?|labels?|list))?$/i;

/** Text; numbers in one row, under a word that says what they are of. */
const areNames = ({ path, isText, shape = [] }: NameList): boolean =>
  isText || (roleOf(path) !== undefined && shape.filter((size) => size !== 1).length <= 1);

/** Whole numbers under a word that says what they are of, or as many as `n` stimuli, or as those for several subjects; times need not be whole. */
function mayList(member: Member, n: number | undefined): boolean {
  if (roleOf(member.name) === "time") return isRow(member);
  const axes = member.shape.filter((size) => size !== 1);
  const isOfPairs = n !== undefined && axes.length === 2 && axes.includes(2) && axes.includes(pairCount(n));
  const isOfStimuli = n !== undefined && axes.length <= 2 && (axes.at(0) === n || axes.at(-1) === n);
  const isShort = axes.every((size) => size <= MOST_ROWS);
  return (
    isWhole(member) &&
    ((axes.length === 0 && namesOne(member.name, false)) ||
      (axes.length === 1 && roleOf(member.name) !== undefined) ||
      (isOfStimuli && isShort) ||
      isOfPairs)
  );
}

/** No study has as many stimuli, or subjects; arrays that have are other data. */
const MOST_ROWS = 5000;

/** What cannot be read, under a word for stimuli or subjects, is asked for, so that its reason is told. */
const isSealed = ({ name, class: type }: Member): boolean =>
  SEALED.test(type) && ["stimulus", "subject", "session"].includes(roleOf(name) ?? "");

/** Of what cannot be read, what may be text. */
const MAY_NAME = /^(unsupported|opaque|object|categorical)$/;

const SEALED = /^(unsupported|opaque|object|categorical|table|timetable|datetime|duration|link)$/;

/** Words of a path in any place: of `sub-01/IT/labels` sub, 01, IT and labels. */
const wordsOf = (path: string) => new Set(pathParts(path).flatMap((part) => part.split(/[^\p{L}\p{N}]+/u)));

/** Which of several paths another shares more words with than with the others; undefined where none, or only one, is there. */
function nearest(paths: readonly string[]): (path: string) => string | undefined {
  const words = paths.map(wordsOf);
  return (path) => {
    if (paths.length < 2) return undefined;
    const own = [...wordsOf(path)];
    const shared = words.map((theirs) => own.filter((word) => theirs.has(word)).length);
    const most = shared.reduce((so, count) => Math.max(so, count), 0);
    const best = paths.filter((_, k) => shared[k] === most);
    return best.length === 1 ? best[0] : undefined;
  };
}

/**
 * Holds that a list that says what it names is as long as there are of them. Of stimuli that is one called so, one under any word for
 * them in which names of the study's stand, or any list that has them all among others, each once.
 *
 * @param stimuli - of the study; undefined where there is none, or where another list names them all
 * @throws {InputError} if it is not
 */
export function requireFitting(
  file: string,
  { path, names, isText }: NameList,
  { n, subjects, sessions }: Pick<RdmGrid, "n" | "subjects" | "sessions">,
  stimuli: readonly string[] = [],
): void {
  const own = ownPart(path);
  const shared = isText && names.length !== n ? sharedNames(names, stimuli) : 0;
  const isCatalogue = shared === n && new Set(names).size === names.length;
  if (isCatalogue || (shared > 0 && roleOf(path) === "stimulus")) {
    throw new InputError(
      `${file}: ${names.length} names in ${path} for ${n} stimuli, some of them those of images; needed one for each, or \`match: position\``,
    );
  }
  if (/^(labels|stimuli)$/i.test(own) && names.length !== n) {
    throw new InputError(`${file}: ${names.length} names in ${path} for ${n} stimuli`);
  }
  if (SUBJECTS.test(own) && names.length > 1 && names.length !== subjects && names.length !== sessions) {
    throw new InputError(`${file}: ${names.length} names in ${path} for ${subjects} subjects`);
  }
}
