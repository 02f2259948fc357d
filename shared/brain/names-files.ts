import { InputError } from "../errors.ts";
import { beforeWord, isCalledNames, stemOf } from "./called-names.ts";
import { withoutHeaders } from "./header-names.ts";
import { requireFitting } from "./names-beside.ts";
import { nameParts } from "./name-parts.ts";
import { orderWarning, ordersBeside } from "./orders-beside.ts";
import type { RdmRequest } from "./rdm-reader.ts";
import { rdmReaderOf } from "./rdm-readers.ts";
import { type NameList, requireTelling, stimulusLabels } from "./stimulus-labels.ts";
import { placesAmong, sameNames } from "./stimulus-naming.ts";

/** A file beside files of RDMs that holds names of their stimuli, or an order. */
export interface NamesFile {
  /** below the folder */
  readonly path: string;
  /** whether its name says so; of others only the names of the images count */
  readonly isMeant: boolean;
  readonly lists: readonly NameList[];
}

/** What lists are called that have the stimuli in the order in which they were shown. */
const OF_TRIALS = /sequence|presentation|trial|onset|event|log|response|behav/i;

/**
 * The lists of names in a file.
 *
 * @returns undefined where it holds none, or may hold RDMs
 * @throws {InputError} if it is called as a list of stimuli is, and cannot be read
 */
export async function namesFile(path: string, bytes: Uint8Array, request: RdmRequest): Promise<NamesFile | undefined> {
  const isMeant = isCalledNames(path);
  const stem = stemOf(path);
  try {
    const found = (await rdmReaderOf(bytes, path).names(bytes, path, request)) ?? [];
    const { stimuli = [], ofNetwork } = request;
    const called = found.map((list): NameList => {
      const own = list.path.startsWith(path) ? stem + list.path.slice(path.length) : list.path;
      return { ...list, path: own, file: path };
    });
    const lists = ofNetwork === undefined ? called : withoutHeaders(called, stimuli);
    if (!isMeant && OF_TRIALS.test(stem)) return undefined;
    const tells = ofNetwork === undefined ? sameNames : placesAmong;
    const kept = isMeant ? lists : lists.filter(({ names }) => tells(stimuli, names) !== undefined);
    return kept.length === 0 ? undefined : { path, isMeant, lists: kept };
  } catch (error) {
    if (isMeant || !(error instanceof InputError)) throw error;
    return undefined;
  }
}

/** Names that a warning shows. */
const SHOWN = 3;

/** The names that files beside it give the stimuli of a file of RDMs. */
export interface NamesBesideFile {
  readonly labels?: readonly string[];
  /** the file that they stand in */
  readonly by?: string;
  /** what a reader must not miss: that there are names, or an order, and they were not used */
  readonly warnings: readonly string[];
}

/**
 * The names for a file of RDMs in the files of its folder, else of a folder around it; those called after another subject are of no account.
 *
 * @param path - of the file of RDMs, whose stimuli it does not name
 * @param n - its stimuli
 * @throws {InputError} if two lists name the stimuli in different orders, or names of images stand in a list that is none of all stimuli
 */
export function namesForFile(
  path: string,
  files: readonly NamesFile[],
  n: number,
  stimuli: readonly string[],
): NamesBesideFile {
  const near = namesNear(path, files);
  if (near.length === 0) return { warnings: [] };
  const fitting = near.flatMap((file) =>
    file.lists.filter(({ names }) => names.length === n).map((list) => ({ file, list })),
  );
  const labels = stimulusLabels(
    folderOf(path) || path,
    fitting.map(({ list }) => list),
    stimuli,
  );
  const by = fitting.find(({ list }) => list === labels)?.file.path;
  if (labels !== undefined && by !== undefined) return { labels: labels.names, by, warnings: [] };
  return { warnings: unusedNames(near, n, stimuli) };
}

/**
 * The warnings about files of names, or of an order, that do not name the stimuli of what they lie beside.
 *
 * @param n - its stimuli
 * @param noun - what was taken by position
 * @throws {InputError} if names of images stand in a list that is none of all stimuli
 */
export const unusedNames = (
  near: readonly NamesFile[],
  n: number,
  stimuli: readonly string[],
  noun?: string,
): string[] =>
  near.flatMap(({ path: of, lists, isMeant }) => {
    const own = lists.filter(({ names }) => names.length === n);
    const orders = ordersBeside(own, n);
    if (orders.length > 0) return [orderWarning([of], n, noun)];
    for (const list of own) requireTelling(of, list, stimuli);
    const texts = lists.filter(({ isText }) => isText);
    if (own.length === 0)
      for (const list of texts.slice(0, 1)) requireFitting(of, list, { n, subjects: -1, sessions: undefined }, stimuli);
    const shown = own.length > 0 ? own.find(({ isText }) => isText) : texts.at(0);
    if (lists.length === 0) return [`${of} may name the stimuli and is of a kind that is not read; save names as text`];
    if (!isMeant || shown === undefined) return [];
    const words = `${shown.names.slice(0, SHOWN).join(", ")}${shown.names.length > SHOWN ? " …" : ""}`;
    return [`the names in ${of} were not used, as they are none of images: ${words}`];
  });

const folderOf = (path: string): string => path.split("/").slice(0, -1).join("/");

/** Of the files of names in a file's folder, or the next one up that has any, those of its own subject, else of no one. */
export function namesNear(path: string, files: readonly NamesFile[]): NamesFile[] {
  const folders = path.split("/").slice(0, -1);
  for (let depth = folders.length; depth >= 0; depth--) {
    const folder = folders.slice(0, depth).join("/");
    const inside = files.filter((file) => folderOf(file.path) === folder);
    const own = inside.filter((file) => isOwn(stemOf(path), stemOf(file.path)));
    const shared = inside.filter((file) => beforeWord(stemOf(file.path)) === "");
    const found = own.length > 0 ? own : shared.length > 0 ? shared : inside.filter((file) => !isOfPerson(file.path));
    if (found.length > 0) return found;
  }
  return [];
}

/** Whether a file of names is called after the same as a file of RDMs: `sub-01_labels` beside `sub-01_rdm`. */
function isOwn(stem: string, names: string): boolean {
  const whose = beforeWord(names);
  return whose !== "" && stem.startsWith(whose) && !/^[\p{L}\p{N}]/u.test(stem.slice(whose.length));
}

const isOfPerson = (path: string): boolean => nameParts(stemOf(path)).subject !== undefined;
