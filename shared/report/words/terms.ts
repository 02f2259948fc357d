import { measures, type MeasureName } from "../../measures/measures.ts";
import type { Alternative } from "../../stats/alternative.ts";

/** The measure as readers know it. */
export const measureName = (measure: MeasureName): string => measures[measure].title;

/** What a test that rejects has shown of a mean. */
export const againstZero = (alternative: Alternative): string =>
  ({ "two-sided": "different from zero", greater: "above zero", less: "below zero" })[alternative];

/** "1 subject", "15 subjects" */
export const subjectsOf = (n: number): string => (n === 1 ? "1 subject" : `${n} subjects`);
