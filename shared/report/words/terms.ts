import type { Alternative } from "../../stats/alternative.ts";

/** What a test that rejects has shown of a mean. */
export const againstZero = (alternative: Alternative): string =>
  ({ "two-sided": "different from zero", greater: "above zero", less: "below zero" })[alternative];

/** "1 subject", "15 subjects" */
export const subjectsOf = (n: number): string => (n === 1 ? "1 subject" : `${n} subjects`);
