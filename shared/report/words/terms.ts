import type { Measure } from "../../results/schema.ts";
import type { Alternative } from "../../stats/alternative.ts";

/** The measure as readers know it. */
export const measureName = (measure: Measure): string =>
  measure === "kendall-tau-b" ? "Kendall’s τ-b" : "Kendall’s τ-a";

/** What a test that rejects has shown of a mean. */
export const againstZero = (alternative: Alternative): string =>
  ({ "two-sided": "different from zero", greater: "above zero", less: "below zero" })[alternative];

/** "1 subject", "15 subjects" */
export const subjectsOf = (n: number): string => (n === 1 ? "1 subject" : `${n} subjects`);
