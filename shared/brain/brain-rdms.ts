import { type CheckedRdm, checkedRdm, type RdmOwner } from "./checked-rdm.ts";
import type { RdmRequest } from "./rdm-reader.ts";
import { rdmReaderOf } from "./rdm-readers.ts";
import { type RowName, rowText } from "./row-name.ts";
import { rowNames } from "./subject-names.ts";

export interface BrainSource extends RdmRequest {
  /** of the file, for messages */
  readonly name: string;
}

/** The RDM of a subject, or of one of their sessions. */
export interface BrainRow extends RowName {
  /** condensed */
  readonly rdm: Float64Array;
}

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
}

/**
 * Reads the RDMs of a brain region, one row per subject and session, from MATLAB (v5 to v7.3), NumPy, HDF5 or delimited text.
 *
 * RDMs must be finite, symmetric and zero on the diagonal; deviations within rounding (`TOLERANCE`) are averaged away and noted.
 *
 * @throws {InputError} if the file cannot be read, the variable is not in it, its shape is not that of RDMs, or an RDM is not one
 */
export async function readBrainRdms(bytes: Uint8Array, source: BrainSource): Promise<BrainRdms> {
  const grid = await rdmReaderOf(bytes, source.name).read(bytes, source.name, source);
  const { rows: names, isNamed, note } = rowNames(grid);
  const where = source.variable === undefined ? source.name : `${source.name}, variable ${source.variable}`;
  const owners = names.map((row): RdmOwner => ({ where, subject: rowText(row), labels: grid.labels }));
  const checked = grid.rdms.map((stored, k) => checkedRdm(stored, grid.n, owners[k]));
  const rows = names.map((row, k): BrainRow => ({ ...row, rdm: checked[k].rdm }));
  return {
    n: grid.n,
    rows,
    isNamed,
    ...(grid.labels ? { labels: [...grid.labels] } : {}),
    notes: [
      ...grid.notes,
      ...(note === undefined ? [] : [`${where}: ${note}`]),
      ...roundingNotes(checked, owners),
      ...constantNotes(rows, where),
    ],
  };
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

function constantNotes(rows: readonly BrainRow[], where: string): string[] {
  return rows
    .filter(({ rdm }) => rdm.every((value) => value === rdm[0]))
    .map((row) => `${where}: the RDM of ${rowText(row)} is constant, so no correlation with it is defined`);
}
