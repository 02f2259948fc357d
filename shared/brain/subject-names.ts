import { ALONE, isUnnamed, named, personIn, rowName } from "./lone-name.ts";
import { nameParts } from "./name-parts.ts";
import type { RdmGrid } from "./rdm-grid.ts";
import type { RowName } from "./row-name.ts";

/** Whose the RDMs of a file are, one name per RDM. */
export interface RowNames {
  readonly rows: readonly RowName[];
  /** whether the file tells its subjects from those of other files; if not they are numbered, or a lone RDM has a title */
  readonly isNamed: boolean;
  /** says so where the file's own names could not be used */
  readonly note?: string;
}

type NamedGrid = Pick<
  RdmGrid,
  "subjects" | "sessions" | "rows" | "subjectNames" | "sessionNames" | "descriptions" | "calledAfter"
>;

/**
 * Subject and session of every RDM of a file. Descriptions name the session by a word or an entity of BIDS, and the subject by an
 * entity, else by what is left once the parts that all share are dropped: `hIT | BE | Session: 1` is session 1 of BE. Sessions of
 * an axis that nothing names are numbered from 1, and so are subjects whose names do not tell them apart. One person whom none of these
 * names is called as what holds the RDMs says.
 */
export function rowNames(grid: NamedGrid): RowNames {
  const found = toldNames(grid);
  return { ...found, rows: named(found.rows, grid.calledAfter) };
}

function toldNames(grid: NamedGrid): RowNames {
  const { rows, subjectNames, descriptions } = grid;
  if (rows !== undefined) return { rows, isNamed: !isUnnamed(rows) };
  if (subjectNames !== undefined) return { rows: ofSubjectNames(subjectNames, grid), isNamed: true };
  const numbered = onAxes(grid, (k) => `subject ${k + 1}`);
  if (descriptions === undefined) return { rows: numbered, isNamed: false };
  const described = ofDescriptions(descriptions, grid);
  if (described.every(({ subject }) => subject !== "") && (areDistinct(described) || areEntities(descriptions))) {
    return { rows: described, isNamed: descriptions.length > 1 || areEntities(descriptions) };
  }
  const note = "subjects are numbered, because their names in the file do not tell them apart";
  return { rows: numbered, isNamed: false, note };
}

/** A name per subject; without an axis of sessions it may say the session too. */
function ofSubjectNames(names: readonly string[], grid: NamedGrid): RowName[] {
  if (grid.sessions !== undefined) return onAxes(grid, (k) => names[k]);
  const parts = names.map(nameParts);
  const sayWhen = parts.every(({ session, run }) => (session ?? run) !== undefined);
  return parts.map(({ subject, session, run, rest }, k) => {
    if (subject !== undefined) return rowName(subject, session, run);
    return sayWhen ? rowName(rest || ALONE, session, run) : { subject: names[k], session: null };
  });
}

function onAxes({ subjects, sessions, sessionNames }: NamedGrid, subjectAt: (subject: number) => string): RowName[] {
  return Array.from({ length: subjects * (sessions ?? 1) }, (_, k) => {
    if (sessions === undefined) return { subject: subjectAt(k), session: null };
    const session = k % sessions;
    return { subject: subjectAt(Math.floor(k / sessions)), session: sessionNames?.[session] ?? String(session + 1) };
  });
}

function ofDescriptions(descriptions: readonly string[], { sessions, sessionNames }: NamedGrid): RowName[] {
  const parts = descriptions.map(nameParts);
  const rests = parts.map(({ rest }) => rest);
  const isAlone = sessions === undefined && rests.every((rest) => rest === "");
  const rest = areEntities(descriptions) ? [] : isAlone ? rests.map(() => ALONE) : subjectTexts(rests, sessions);
  const sayAll = parts.every(({ session }) => session !== undefined);
  return parts.map(({ session, run, ...own }, k) => {
    const subject = rest.at(k) ?? own.subject ?? "";
    if (sessions === undefined || sayAll) return rowName(subject, session, run);
    return { subject, session: sessionNames?.[k % sessions] ?? String((k % sessions) + 1) };
  });
}

/** Of names without their sessions, the parts that differ between subjects, and on an axis of sessions do not differ within one. */
function subjectTexts(names: readonly string[], sessions = 1): string[] {
  const { rows, separator } = splitNames(names);
  const firsts = rows.filter((_, k) => k % sessions === 0);
  const parts = rows[0].map((_, part) => part);
  const isSteady = (part: number) => rows.every((row, k) => row[part] === rows[k - (k % sessions)][part]);
  const isShared = (part: number) => firsts.every((row) => row[part] === firsts[0][part]);
  const steady = parts.filter(isSteady);
  const telling = steady.filter((part) => !isShared(part));
  const isAlone = telling.length === 0 && names.every((name) => name === names[0]);
  const person = isAlone ? personIn(names[0]) : undefined;
  if (person !== undefined) return names.map(() => person);
  const kept = telling.length > 0 ? telling : firsts.length === 1 || sessions === 1 ? steady : [];
  return rows.map((row) => tidy(kept.map((part) => row[part]).join(separator === "|" ? " " : separator)));
}

/** Names in parts at `|`, else `/`, else `_`, else spaces; whole where their numbers of parts differ. */
function splitNames(names: readonly string[]): { readonly rows: readonly string[][]; readonly separator: string } {
  const separator = ["|", "/", "_"].find((mark) => names.every((name) => name.includes(mark))) ?? " ";
  const rows = names.map((name) => name.split(separator).map((part) => part.trim()));
  const areEven = rows.every(({ length }) => length === rows[0].length);
  return { rows: areEven ? rows : names.map((name) => [name]), separator };
}

/** `Subject: 1` → `subject 1` */
function tidy(name: string): string {
  const plain = name
    .replace(/\s*:\s*/g, " ")
    .replace(/\s+/g, " ")
    .trim();
  return plain.replace(/\b[A-Z][a-z]+ (?=\d)/g, (word) => word.toLowerCase());
}

/** Whether all names say their subject as BIDS does, so that equal ones mean the same person. */
const areEntities = (names: readonly string[]): boolean => names.every((name) => nameParts(name).subject !== undefined);

const areDistinct = (rows: readonly RowName[]): boolean =>
  new Set(rows.map(({ subject, session, run }) => JSON.stringify([subject, session, run]))).size === rows.length;
