import { meanRdm } from "../rdm/condensed.ts";
import { InputError } from "../errors.ts";
import { type CheckedRdm, checkedRdm, type RdmOwner } from "./checked-rdm.ts";
import type { RdmGrid } from "./rdm-grid.ts";
import type { RdmRequest } from "./rdm-reader.ts";
import { rdmReaderOf } from "./rdm-readers.ts";
import { averagedNames, sessionNames } from "./subject-names.ts";

export interface BrainSource extends RdmRequest {
  /** of the file, for messages */
  readonly name: string;
  /** what becomes of several sessions of a subject: rows of their own (the default), or their mean */
  readonly sessions?: "separate" | "average" | undefined;
}

export interface BrainRdms {
  /** stimuli */
  readonly n: number;
  /** unique keys */
  readonly subjects: string[];
  /** condensed, one per subject */
  readonly rdms: Float64Array[];
  /** stimuli, as the file names them; absent if it does not */
  readonly labels?: string[];
  /** what was decided in reading: axis order, symmetrisation, averaging */
  readonly notes: string[];
}

/**
 * Reads the RDMs of a brain region, one per subject, from MATLAB (v5 to v7.3), NumPy, HDF5 or delimited text.
 *
 * Subjects × sessions become one row each, or are averaged: the mean of the sessions' dissimilarities. RDMs must be finite, symmetric
 * and zero on the diagonal; deviations within rounding (`TOLERANCE`) are averaged away and noted.
 *
 * @throws {InputError} if the file cannot be read, the variable is not in it, its shape is not that of RDMs, or an RDM is not one
 */
export async function readBrainRdms(bytes: Uint8Array, source: BrainSource): Promise<BrainRdms> {
  const grid = await rdmReaderOf(bytes, source.name).read(bytes, source.name, source);
  const { subjects: rows, note } = sessionNames(grid);
  const where = source.variable === undefined ? source.name : `${source.name}, variable ${source.variable}`;
  const owners = rows.map((subject): RdmOwner => ({ where, subject, labels: grid.labels }));
  const checked = grid.rdms.map((stored, k) => checkedRdm(stored, grid.n, owners[k]));
  const notes = [
    ...grid.notes,
    ...(note === undefined ? [] : [`${where}: ${note}`]),
    ...roundingNotes(checked, owners),
  ];
  const separate = { subjects: rows, rdms: checked.map(({ rdm }) => rdm), notes };
  const { subjects, rdms, notes: all } = source.sessions === "average" ? averaged(grid, separate, where) : separate;
  return {
    n: grid.n,
    subjects,
    rdms,
    ...(grid.labels ? { labels: [...grid.labels] } : {}),
    notes: [...all, ...constantNotes(rdms, subjects, where)],
  };
}

type Rows = Pick<BrainRdms, "subjects" | "rdms" | "notes">;

function averaged(grid: RdmGrid, { rdms, notes }: Rows, where: string): Rows {
  const { sessions } = grid;
  if (sessions === undefined) {
    throw new InputError(
      `${where}: sessions are to be averaged, but the file has no axis of sessions beside that of subjects`,
    );
  }
  const { subjects, note } = averagedNames(grid);
  const means = subjects.map((_, k) => meanRdm(rdms.slice(k * sessions, (k + 1) * sessions)));
  const decided = `${where}: the RDMs of ${sessions} sessions were averaged for each of ${grid.subjects} subjects`;
  return { subjects, rdms: means, notes: [...notes, ...(note === undefined ? [] : [`${where}: ${note}`]), decided] };
}

function roundingNotes(checked: readonly CheckedRdm[], owners: readonly RdmOwner[]): string[] {
  const worst = (of: (rdm: CheckedRdm) => number) =>
    checked.reduce((so, rdm, k) => (of(rdm) > of(checked[so]) ? k : so), 0);
  const count = (of: (rdm: CheckedRdm) => number) => checked.filter((rdm) => of(rdm) > 0).length;
  const noteOn = (of: (rdm: CheckedRdm) => number, what: string): string[] => {
    if (count(of) === 0) return [];
    const { where, subject } = owners[worst(of)];
    return [
      `${where}: ${count(of)} of ${checked.length} RDMs ${what} ${of(checked[worst(of)]).toPrecision(2)} (${subject})`,
    ];
  };
  return [
    ...noteOn(({ asymmetry }) => asymmetry, "were made symmetric by averaging d_ij and d_ji, which differ by at most"),
    ...noteOn(
      ({ diagonal }) => diagonal,
      "are not exactly zero on the diagonal, which is ignored; the largest value is",
    ),
  ];
}

function constantNotes(rdms: readonly Float64Array[], subjects: readonly string[], where: string): string[] {
  return rdms.flatMap((rdm, k) =>
    rdm.every((value) => value === rdm[0])
      ? [`${where}: the RDM of ${subjects[k]} is constant, so no correlation with it is defined`]
      : [],
  );
}
