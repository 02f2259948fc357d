import type { ListsBeside } from "../shared/brain/names-beside.ts";
import { isArray, type Member } from "../shared/brain/member.ts";
import { roleOf } from "../shared/brain/name-roles.ts";
import { unusedNames } from "../shared/brain/names-files.ts";
import { ordersBeside } from "../shared/brain/orders-beside.ts";
import { type NameList, shownPath } from "../shared/brain/stimulus-labels.ts";
import { unappliedWarnings } from "../shared/brain/unapplied-names.ts";
import type { GivenFile } from "./given-files.ts";
import { rowsOfStimuli, type StimulusRows, type Wanted } from "./wanted-stimuli.ts";

/** Where the wanted stimuli stand in what a file holds, and what a reader must not miss of names that do not tell it. */
export interface NamedRows extends StimulusRows {
  /** names that were not used, as a note says */
  readonly unused: readonly string[];
  readonly warnings: readonly string[];
  /** paths of lists that warnings tell of */
  readonly told: readonly string[];
}

/**
 * The wanted stimuli among those of a file, by the names beside it or in it.
 *
 * @param own - lists of the array itself
 * @param count - stimuli of the array
 * @param noun - what is taken by position where no names tell
 * @throws {InputError} if a stimulus is not there, or names contradict each other
 */
export function namedRows(
  { path, names: near }: Pick<GivenFile, "path" | "names">,
  count: number,
  { own = [], beside }: { readonly own?: readonly NameList[]; readonly beside: ListsBeside },
  wanted: Wanted,
  noun: string,
): NamedRows {
  const lists = [...near.flatMap((file) => file.lists), ...own, ...beside.names];
  const found = rowsOfStimuli(path, count, lists, wanted);
  const isUsed = ({ names }: NameList): boolean => names.join("\n") === found.list?.names.join("\n");
  const ignored = [...near.flatMap((file) => file.lists), ...beside.names].filter((list) => !isUsed(list));
  if (found.byName || !wanted.byName) {
    const besideUsed = ignored.filter(
      (list) => !near.some(({ lists: all }) => all.includes(list) && all.some((one) => isUsed(one))),
    );
    return { ...found, unused: pathsOf(besideUsed), warnings: [], told: [] };
  }
  const orders = ordersBeside([...beside.names, ...beside.numbers], count);
  const warnings = [
    ...unappliedWarnings(path, { orders, sealed: beside.sealed }, count, noun),
    ...unusedNames(near, count, wanted.stimuli, noun),
  ];
  const others = beside.names.filter((list) => !orders.includes(list));
  return { ...found, unused: pathsOf(others), warnings, told: pathsOf(orders) };
}

const pathsOf = (lists: readonly NameList[]): string[] => [...new Set(lists.map(shownPath))];

/** Objects of classes that are not read, under a word for stimuli. */
export const sealedObjects = (members: readonly Member[]): readonly Member[] =>
  members.filter(
    (member) => !isArray(member) && /^an object of /.test(member.class) && roleOf(member.name) === "stimulus",
  );
