import type { AnovaRow, LayerMeanRow } from "../../results/schema.ts";
import type { Alternative } from "../../stats/alternative.ts";

/** What a test that rejects has shown of a mean. */
export const againstZero = (alternative: Alternative): string =>
  ({ "two-sided": "different from zero", greater: "above zero", less: "below zero" })[alternative];

/** Whether means over subjects were tested by relabelling, and not by t and signed ranks alone. */
export const hasGroupTest = ({ permutations }: Pick<LayerMeanRow, "permutations">): boolean => permutations > 0;

/** "network × layer", "region" */
export const effectInWords = (effect: AnovaRow["effect"], times = " × "): string =>
  effect.replace(" x ", times).replace("roi", "region");

/** "15 subjects", "4 subjects, 8 sessions" */
export function personsOf(rows: readonly { readonly subject: string; readonly session: string | null }[]): string {
  const persons = Map.groupBy(rows, ({ subject }) => subject);
  const sessions = [...persons.values()].reduce((sum, own) => sum + new Set(own.map(({ session }) => session)).size, 0);
  const subjects = subjectsOf(persons.size);
  return hasSessions(rows) ? `${subjects}, ${sessions} ${sessions === 1 ? "session" : "sessions"}` : subjects;
}

/** Whether sessions have rows of their own, instead of being averaged. */
export const hasSessions = (rows: readonly { readonly session: string | null }[]): boolean =>
  rows.some(({ session }) => session !== null);

/** "1 subject", "15 subjects" */
export const subjectsOf = (n: number): string => (n === 1 ? "1 subject" : `${n} subjects`);

/** "0 of 8 layer means are", "1 of 8 layer means is", "1 of 1 layer mean is" */
export const someOf = (some: number, all: number, noun: string, [one, several]: readonly [string, string]): string =>
  `${some} of ${all} ${noun}${all === 1 ? "" : "s"} ${some === 1 || all === 1 ? one : several}`;

/** "15 subjects"; "5 or 6 subjects" of regions that have not the same number */
export function subjectsIn(rows: readonly { readonly n_subjects: number }[]): string {
  const sizes = [...new Set(rows.map(({ n_subjects }) => n_subjects))].sort((a, b) => a - b);
  return sizes.length === 1 ? subjectsOf(sizes[0]) : `${sizes.join(" or ")} subjects`;
}
