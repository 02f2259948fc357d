import type { Citation } from "../citation.ts";
import type { RowComparison } from "./row-comparison.ts";

/** How different the activations of two stimuli are, and everything that depends on which way of saying so a study uses. */
export interface Dissimilarity extends RowComparison {
  /** as configs and results call it */
  readonly name: string;
  /** as axes and captions call it, e.g. "1 − Pearson’s r" */
  readonly title: string;
  /** least and largest value */
  readonly range: readonly [number, number];
  /** what it is of two stimuli: ends a sentence, e.g. "1 minus the Pearson correlation of their activations", with citations as (Author, year) */
  readonly inWords: string;
  /** which activations of a stimulus leave it undefined, e.g. "constant"; null if none do */
  readonly undefinedFor: string | null;
  /** `dissimilarity_measure` of an RDM in rsatoolbox's files */
  readonly rsatoolboxName: string;
  /** what `inWords` cites */
  readonly references: readonly Citation[];
}
