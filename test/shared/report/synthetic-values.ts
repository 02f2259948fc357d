/** What the numbers of a made-up study are drawn and computed by: plainly, and apart from the code that is tested on them. */
import betainc from "@stdlib/math-base-special-betainc";
import { precisePs } from "../../../shared/analysis/precision.ts";
import type { PageFigures } from "../../../shared/report/html/page-sections.ts";

export const PERMUTATIONS = 10_000;

/** Uniform draws in [0, 1), the same on every machine (Park and Miller's minimal standard). */
export function draws(seed: number): () => number {
  let state = (seed % 2147483646) + 1;
  return () => (state = (state * 48271) % 2147483647) / 2147483647;
}

export const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
export const sd = (values: readonly number[]) =>
  Math.sqrt(values.reduce((sum, value) => sum + (value - mean(values)) ** 2, 0) / (values.length - 1));
export const twoSided = (t: number, df: number) => betainc(df / (df + t * t), df / 2, 0.5);

/** A p that so many relabellings can give: (b + 1)/(m + 1). */
export const possibleP = (p: number) =>
  Math.max(1, Math.round(Math.min(1, p) * (PERMUTATIONS + 1))) / (PERMUTATIONS + 1);
export const precise = precisePs({ permutations: PERMUTATIONS, everyRelabelling: false });

export const UNREAD = { lower_ci_lower: null, lower_ci_upper: null, null_draws: null, null_lower_mean: null, null_lower_95: null, null_upper_mean: null, null_upper_95: null, lower_p_value: null, verdict: null }; // prettier-ignore
export const readCeiling = ({ lower }: { readonly lower: number | null }) =>
  lower === null ? UNREAD : {
    lower_ci_lower: lower - 0.04, lower_ci_upper: lower + 0.04, null_draws: 99, null_lower_mean: 0.0004, null_lower_95: 0.006,
    null_upper_mean: 0.1699, null_upper_95: 0.1727, lower_p_value: lower > 0.006 ? 0.01 : 0.4,
    verdict: lower > 0.006 ? ("informative" as const) : ("not at this n" as const),
  }; // prettier-ignore

/** A complete, internally plausible study of made-up numbers. */

/** What "as published" judges of a difference beyond its p. */
export const UNJUDGED = { equivalence_bound: null, equivalence_bound_d: null, equivalence_p: null, equivalence_p_holm: null, bf10: null, conclusion: null }; // prettier-ignore

/** What a page is made of that shows tables alone. */
export const NO_FIGURES: PageFigures = { layers: [], ceilings: [], contrasts: [], compared: [], pictured: [], rdms: [], nulls: [], undrawn: [] }; // prettier-ignore
