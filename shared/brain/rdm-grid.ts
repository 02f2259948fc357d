import type { RowName } from "./row-name.ts";

/** One RDM as a file holds it: n² values row-major, or n(n − 1)/2 of the upper triangle by rows. */
export interface StoredRdm {
  readonly form: "square" | "condensed";
  readonly values: Float64Array;
  /** whether the values were made for this one reading, which may keep or change them; else they may be those of a file */
  readonly isOwn?: boolean;
}

/**
 * The RDMs of a file, before anything about them is checked, with all that it says of whose they are. `rowNames` makes subjects and
 * sessions of it: of `rows`, else `subjectNames`, else `descriptions`, else places on the axes.
 */
export interface RdmGrid {
  /** stimuli */
  readonly n: number;
  /** length of the axis of subjects; in a list without axes, of the list */
  readonly subjects: number;
  /** length of the axis of sessions; undefined where there is none */
  readonly sessions: number | undefined;
  /** whether an axis of one stands before that of subjects, and may be that of the one person whose sessions these are */
  readonly isAfterOne?: boolean;
  /** what the file calls the axis of sessions, if it does: `session`, `time` */
  readonly sessionAxis?: string;
  /** subjects × sessions, session varying fastest */
  readonly rdms: readonly StoredRdm[];
  /** one per RDM, where the file says subject and session apart, as columns of a table do */
  readonly rows?: readonly RowName[];
  /** one per subject of the axis; `sub-01_ses-1` is understood */
  readonly subjectNames?: readonly string[];
  /** one per session of the axis */
  readonly sessionNames?: readonly string[];
  /** one per RDM, what the file calls it: `hIT | BE | Session: 1`, `sub-01_ses-1_task-x` */
  readonly descriptions?: readonly string[];
  /** whose they are by what holds them, a variable or a group, where nothing beside them names the one person whose they are */
  readonly calledAfter?: RowName;
  /** stimuli, as the file spells them */
  readonly labels?: readonly string[];
  /** what was decided in reading, in words */
  readonly notes: readonly string[];
  /** what a reader must not miss, in words */
  readonly warnings?: readonly string[];
  /** in words, which lists say an order of the stimuli that was not applied; to be told where nothing names them */
  readonly orders?: readonly string[];
}
