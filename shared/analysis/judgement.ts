import type { Families } from "../families.ts";

/** How the comparisons of a study are judged, where it says so. */
export interface Judgement {
  /** what still counts as no difference, in units of the measure; half a standard deviation of the differences if left out */
  readonly equivalence?: number | undefined;
  /** within a roi if left out */
  readonly families?: Families | undefined;
}
