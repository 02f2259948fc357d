import type { SubjectValues } from "../analysis/subject-values.ts";
import type { Cases, Choices } from "./convention.ts";
import type { Nameable, Side } from "./claim.ts";

/** A value of the mean RDM, and what it is without each stimulus in turn. */
export interface Jackknifed {
  readonly value: number;
  readonly without: readonly number[];
}

/** Where the values come from that claims are about. */
export interface ValueSource extends Nameable, Choices {
  /** what cannot be answered from it, in words */
  readonly notes: readonly string[];
  /** one value per person (or session counted as one), in the same order for every side of a region */
  readonly persons: (side: Side, roi: string, cases: Cases) => SubjectValues;
  /** null where it is undefined, or the source has no RDMs */
  readonly meanRdm: (side: Side, roi: string, cases: Cases) => Jackknifed | null;
}
