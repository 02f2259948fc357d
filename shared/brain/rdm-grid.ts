/** One RDM as a file holds it: n² values row-major, or n(n − 1)/2 of the upper triangle by rows. */
export interface StoredRdm {
  readonly form: "square" | "condensed";
  readonly values: Float64Array;
}

/** The RDMs of a file by subject and session, before anything about them is checked. */
export interface RdmGrid {
  /** stimuli */
  readonly n: number;
  readonly subjects: number;
  /** undefined where the file has no axis of sessions */
  readonly sessions: number | undefined;
  /** subjects × sessions, session varying fastest */
  readonly rdms: readonly StoredRdm[];
  /** one per RDM, descriptions that the file gives them */
  readonly names?: readonly string[];
  /** one per subject, where the file names subjects and nothing else; used as they are */
  readonly keys?: readonly string[];
  /** stimuli, as the file spells them */
  readonly labels?: readonly string[];
  /** what was decided in reading, in words */
  readonly notes: readonly string[];
}
