/** One thing that is wrong with a study, where it is as near as can be told. */
export interface Finding {
  /** path below the study's folder */
  readonly file: string;
  readonly fault: string;
}
