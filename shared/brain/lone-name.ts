import { PERSON_STEM } from "./alike-names.ts";
import { saysMean } from "./mean-names.ts";
import { nameParts } from "./name-parts.ts";
import type { RowName } from "./row-name.ts";

/** Meadows calls the RDM of each participant so, and participants after animals. */
const MEADOWS = /^rdmutv_(?=.)/;

/** Words for what a file or variable holds, which are of no person. */
const OF_DATA =
  /^(rdms?|rdvs?|rdmutv|dsms?|mat|matrix|data|arr|array|dissimilarit(y|ies)|distances?|results?|brain|fmri|meg|eeg|roi)$/i;

/**
 * The person of whom a name speaks that stands alone: an entity of BIDS, or its part with a number after a word for persons. Of a name beside
 * others that is the part that differs: `sub01` of `RDM_sub01`, `S1` of `S1/rdm`, `clever_fox` of Meadows' `rdmutv_clever_fox`.
 *
 * @param roi - of the config, which is no person: S1 and M1 are regions too
 */
export function personIn(name: string, roi = ""): string | undefined {
  const { subject, rest } = nameParts(name);
  if (subject !== undefined) return subject;
  if (MEADOWS.test(rest)) return rest.replace(MEADOWS, "");
  const mark = ["|", "/", "_"].find((one) => rest.includes(one)) ?? " ";
  const parts = rest.split(mark).map((part) => part.trim());
  return parts.find((part, k) => saysPerson(part, parts.slice(0, k), roi));
}

/** Whether a word of a name is a number after a word for persons, in it or before it. */
function saysPerson(part: string, before: readonly string[], roi: string): boolean {
  if (isSame(part, roi)) return false;
  const words = wordsOf(part);
  const earlier = before.flatMap(wordsOf);
  return words.some((word, k) => {
    const found = /^(\p{L}*?)(\d+)(\p{L}*)$/u.exec(word);
    if (found === null || isSame(word, roi)) return false;
    const stem = found[1] === "" ? [...earlier, ...words.slice(0, k)].findLast((one) => /\p{L}/u.test(one)) : found[1];
    return stem !== undefined && PERSON_STEM.test(stem);
  });
}

/**
 * Whose the only file of a region is, by its path, as if others stood beside it: by an entity of BIDS, else by the folder or name that speaks of
 * a person, whole. In a folder, whose files are persons, any other name will do that says more than region, data or mean.
 *
 * @param path - without ending
 */
export function rowOfPath(path: string, roi: string, isInFolder: boolean): RowName | undefined {
  const { subject, session, run, rest } = nameParts(path);
  const parts = rest.split("/");
  const isName = (part: string) =>
    !saysMean(part) && wordsOf(part).some((word) => !isSame(word, roi) && !OF_DATA.test(word) && !/^\d+$/.test(word));
  const person =
    subject ?? parts.find((part) => personIn(part, roi) !== undefined) ?? (isInFolder ? parts.find(isName) : undefined);
  return person === undefined ? undefined : rowName(person, session, run);
}

/** Runs are parts of a session; where there are no sessions they are the repeated measurements. */
export function rowName(subject: string, session: string | undefined, run: string | undefined): RowName {
  if (run === undefined) return { subject, session: session ?? null };
  return session === undefined ? { subject, session: `run-${run}` } : { subject, session, run };
}

/** The person of whom nothing is named but sessions. */
export const ALONE = "subject 1";

/** Whether rows are of one person whom nothing names. */
export const isUnnamed = (rows: readonly RowName[]): boolean => rows.every(({ subject }) => subject === ALONE);

/** The rows of an unnamed person, under the name that is known otherwise; sessions that are told stay. */
export const named = <Row extends RowName>(rows: readonly Row[], name: RowName | undefined): readonly Row[] =>
  name === undefined || !isUnnamed(rows)
    ? rows
    : rows.map((row) => (row.session === null ? { ...row, ...name } : { ...row, subject: name.subject }));

const wordsOf = (text: string): string[] => text.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== "");

const isSame = (a: string, b: string): boolean => b !== "" && a.toLowerCase() === b.toLowerCase();
