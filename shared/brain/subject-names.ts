import type { RdmGrid } from "./rdm-grid.ts";

/** The keys that rows get, and a note if the file's own names could not be used. */
export interface SubjectNames {
  readonly subjects: string[];
  readonly note?: string;
}

type NamedGrid = Pick<RdmGrid, "subjects" | "sessions" | "names" | "keys">;

/**
 * One key per subject and session. Of descriptions, the parts that all share are dropped: `hIT | BE | Session: 1` becomes
 * `BE session 1`. Rows without names, or whose names do not tell them apart, become `subject 1 session 1`.
 */
export function sessionNames({ names, keys, subjects, sessions }: NamedGrid): SubjectNames {
  const perSession = (key: (subject: number) => string) =>
    Array.from({ length: subjects * (sessions ?? 1) }, (_, k) =>
      sessions === undefined ? key(k) : `${key(Math.floor(k / sessions))} session ${(k % sessions) + 1}`,
    );
  if (keys !== undefined) return { subjects: perSession((k) => keys[k]) };
  const numbered = perSession((k) => `subject ${k + 1}`);
  if (names === undefined) return { subjects: numbered };
  const parts = splitNames(names);
  return usable(
    joinParts(parts, (part) => !isConstant(parts.rows.map((row) => row[part]))),
    numbered,
  );
}

/** One key per subject whose sessions are averaged: of descriptions, the parts that are the same in all sessions of each subject. */
export function averagedNames({ names, keys, subjects, sessions = 1 }: NamedGrid): SubjectNames {
  if (keys !== undefined) return { subjects: [...keys] };
  const numbered = Array.from({ length: subjects }, (_, k) => `subject ${k + 1}`);
  if (names === undefined) return { subjects: numbered };
  const { rows, separator } = splitNames(names);
  const ofSubject = (k: number) => rows.slice(k * sessions, (k + 1) * sessions);
  const firsts = numbered.map((_, k) => ofSubject(k)[0]);
  const isSteady = (part: number) => numbered.every((_, k) => isConstant(ofSubject(k).map((row) => row[part])));
  const isShared = (part: number) => subjects > 1 && isConstant(firsts.map((row) => row[part]));
  return usable(
    joinParts({ rows: firsts, separator }, (part) => isSteady(part) && !isShared(part)),
    numbered,
  );
}

interface NameParts {
  readonly rows: readonly string[][];
  readonly separator: string;
}

/** Names in parts at `|`, else `_`, else spaces; whole where their numbers of parts differ. */
function splitNames(names: readonly string[]): NameParts {
  const separator = ["|", "_"].find((mark) => names.every((name) => name.includes(mark))) ?? " ";
  const rows = names.map((name) => name.split(separator).map((part) => part.trim()));
  const areEven = rows.every(({ length }) => length === rows[0].length);
  return { rows: areEven ? rows : names.map((name) => [name]), separator };
}

function joinParts({ rows, separator }: NameParts, keep: (part: number) => boolean): string[] {
  const kept = rows[0].map((_, part) => part).filter(keep);
  const parts = kept.length > 0 ? kept : rows[0].map((_, part) => part);
  return rows.map((row) => tidy(parts.map((part) => row[part]).join(separator === "|" ? " " : separator)));
}

const isConstant = (values: readonly string[]): boolean => values.every((value) => value === values[0]);

/** `Session: 1` → `session 1` */
function tidy(name: string): string {
  const plain = name
    .replace(/\s*:\s*/g, " ")
    .replace(/\s+/g, " ")
    .trim();
  return plain.replace(/\b[A-Z][a-z]+ (?=\d)/g, (word) => word.toLowerCase());
}

function usable(keys: string[], numbered: string[]): SubjectNames {
  if (keys.every((key) => key !== "") && new Set(keys).size === numbered.length) return { subjects: keys };
  return { subjects: numbered, note: "subjects are numbered, because their names in the file do not tell them apart" };
}
