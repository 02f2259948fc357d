import { InputError } from "../errors.ts";
import { checkedRdm, missingText, type RdmOwner } from "./checked-rdm.ts";
import { fromLowerByRows, type Half } from "./half-matrix.ts";
import { requireNoPlaces } from "./places-as-values.ts";
import type { StoredRdm } from "./rdm-grid.ts";
import type { RdmRequest } from "./rdm-reader.ts";
import { rdmReaderOf } from "./rdm-readers.ts";
import { orderNotes, readingNotes } from "./reading-notes.ts";
import { type RowName, rowText } from "./row-name.ts";
import { askAboutSessions, type SessionsSaid } from "./session-axis.ts";
import { requireTelling, stimulusLabels } from "./stimulus-labels.ts";
import { sharedNames } from "./stimulus-naming.ts";
import { rowNames } from "./subject-names.ts";

/** A file with RDMs of brains, and how it is to be read. */
export interface BrainSource extends RdmRequest {
  /** of the file, for messages */
  readonly name: string;
  /** the triangle that condensed RDMs walk row by row; `upper` if left out */
  readonly condensed?: Half | undefined;
  /** what becomes of an RDM that lacks dissimilarities; an error if left out, else they stay NaN for the caller to leave out */
  readonly missing?: "drop-stimuli" | "drop-subject" | undefined;
  /** what the config says becomes of sessions, and with it that they are sessions */
  readonly sessions?: SessionsSaid;
}

/** The RDM of a subject, or of one of their sessions. */
export interface BrainRow extends RowName {
  /** condensed */
  readonly rdm: Float64Array;
  /** sessions of the subject, and runs of these, whose mean it is; either is absent where there was one */
  readonly sessions?: number;
  readonly runs?: number;
}

/** What a file holds of brains: RDMs over n stimuli, each n(n − 1)/2 dissimilarities. */
export interface BrainRdms {
  /** stimuli */
  readonly n: number;
  /** one per RDM of the file */
  readonly rows: readonly BrainRow[];
  /** whether the file names its subjects; if not they are numbered from 1 */
  readonly isNamed: boolean;
  /** stimuli, as the file names them; absent if it does not */
  readonly labels?: string[];
  /** what was decided in reading: axis order, symmetrisation */
  readonly notes: string[];
  /** what a reader must not miss */
  readonly warnings: readonly string[];
  /** in words, which lists say an order of the stimuli that was not applied; to be told where nothing names them */
  readonly orders: readonly string[];
}

/**
 * Reads the RDMs of a brain region, one row per subject and session, from MATLAB (v5 to v7.3), NumPy, HDF5 or delimited text.
 *
 * RDMs must be finite, and symmetric or half empty; deviations within rounding (`TOLERANCE`) are averaged away and noted. What
 * stands on the diagonal is noted and not used.
 *
 * @throws {InputError} if the file cannot be read, the variable is not in it, its shape is not that of RDMs, an axis may be sessions or
 * time, or an RDM is not one, but the numbers of stimuli
 */
export async function readBrainRdms(bytes: Uint8Array, source: BrainSource): Promise<BrainRdms> {
  const { name, variable, condensed = "upper" } = source;
  const grid = await rdmReaderOf(bytes, name).read(bytes, name, source);
  const { n } = grid;
  const { labels, notes: unused } = stimuliOf(grid.labels, source);
  const { rows: names, isNamed, note } = rowNames(grid);
  const where = variable === undefined ? name : `${name}, variable ${variable}`;
  requireNoPlaces(grid.rdms, n, where);
  const asked = askAboutSessions(grid, where, source.sessions);
  const owners = names.map((row): RdmOwner => ({ where, subject: rowText(row), labels }));
  const checked = grid.rdms.map((stored, k) => checkedRdm(inOrder(stored, n, condensed), n, owners[k]));
  const rows = names.map((row, k): BrainRow => ({ ...row, rdm: checked[k].rdm }));
  if (source.missing === undefined) requireWhole(rows, n, owners);
  const decided = [
    ...(note === undefined ? [] : [note]),
    ...orderNotes(grid.rdms, condensed),
    ...readingNotes(checked, names.map(rowText)),
  ];
  return {
    n,
    rows,
    isNamed,
    ...(labels ? { labels: [...labels] } : {}),
    warnings: [...(grid.warnings ?? []), ...[...asked, ...constantWarnings(rows)].map((words) => `${where}: ${words}`)],
    orders: grid.orders ?? [],
    notes: [...grid.notes, ...unused, ...decided.map((words) => `${where}: ${words}`)],
  };
}

/** The names by which stimuli are matched: those that identify them, unless matching is by position. */
function stimuliOf(labels: readonly string[] | undefined, { name, match, stimuli }: BrainSource) {
  if (labels === undefined) return { labels, notes: [] };
  const list = { path: "labels", names: labels, isText: true };
  if (match !== "position" && sharedNames(labels, stimuli ?? []) > 0) requireTelling(name, list, stimuli);
  if (match !== "position" && stimulusLabels(name, [list], stimuli) !== undefined) return { labels, notes: [] };
  return {
    labels: undefined,
    notes: [`${name}: names not used: ${labels.slice(0, SHOWN).join(", ")}${labels.length > SHOWN ? " …" : ""}`],
  };
}

/** Names that a note shows of those that are not used. */
const SHOWN = 3;

const inOrder = (stored: StoredRdm, n: number, condensed: Half): StoredRdm =>
  stored.form === "condensed" && condensed === "lower"
    ? { form: "condensed", values: fromLowerByRows(stored.values, n), isOwn: true }
    : stored;

function requireWhole(rows: readonly BrainRow[], n: number, owners: readonly RdmOwner[]): void {
  const faults = rows.flatMap(({ rdm }, k) => missingText(rdm, n, owners[k]) ?? []);
  if (faults.length === 0) return;
  const more = faults.length === 1 ? "" : `, and in ${faults.length - 1} more RDMs`;
  throw new InputError(
    `${faults[0]}${more}; every dissimilarity must be a number, or \`missing: drop-stimuli\` or \`missing: drop-subject\` says what ` +
      "to leave out",
  );
}

function constantWarnings(rows: readonly BrainRow[]): string[] {
  return rows
    .filter(({ rdm }) => rdm.every((value) => value === rdm[0]))
    .map(
      (row) =>
        `the RDM of ${rowText(row)} is constant, so no correlation with it is defined, and nothing of means over subjects`,
    );
}
