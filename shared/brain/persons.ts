import { meanRdm } from "../rdm/condensed.ts";
import type { BrainRow } from "./brain-rdms.ts";
import type { RowName } from "./row-name.ts";

/** Rows of one region with what was decided about them, in words. */
export interface DecidedRows {
  readonly rows: readonly BrainRow[];
  readonly notes: readonly string[];
}

/** Every session as one row: the runs of a session are averaged. */
export const bySession = (rows: readonly BrainRow[]): DecidedRows => {
  const sessions = averaged(rows, ({ subject, session }) => [subject, session]).map(({ alike, ...row }) => {
    return { ...row, ...(alike.length > 1 ? { runs: alike.length } : {}) };
  });
  const note = `the RDMs of the runs of a session were averaged: ${rows.length} runs of ${sessions.length} sessions`;
  return { rows: sessions, notes: sessions.length < rows.length ? [note] : [] };
};

/** Every subject as one row: the mean of the dissimilarities of their sessions, in which every session weighs the same. */
export function byPerson(rows: readonly BrainRow[]): DecidedRows {
  const sessions = bySession(rows);
  const persons = averaged(sessions.rows, ({ subject }) => [subject]).map(({ alike, ...row }) => {
    const runs = alike.reduce((sum, { runs = 1 }) => sum + runs, 0);
    return {
      ...{ ...row, session: null },
      ...(alike.length > 1 ? { sessions: alike.length } : {}),
      ...(runs > alike.length ? { runs } : {}),
    };
  });
  const count = sessions.rows.length;
  const note = `the RDMs of the sessions of a subject were averaged: ${count} sessions of ${persons.length} subjects`;
  return { rows: persons, notes: [...sessions.notes, ...(persons.length < count ? [note] : [])] };
}

/** The mean RDM of the rows that have one key, with these, in the order in which keys appear. */
function averaged(
  rows: readonly BrainRow[],
  key: (row: RowName) => readonly unknown[],
): (BrainRow & { readonly alike: readonly BrainRow[] })[] {
  return [...Map.groupBy(rows, (row) => JSON.stringify(key(row))).values()].map((alike) => {
    const { subject, session } = alike[0];
    const rdm = alike.length === 1 ? alike[0].rdm : meanRdm(alike.map((row) => row.rdm));
    return { subject, session, rdm, alike };
  });
}
