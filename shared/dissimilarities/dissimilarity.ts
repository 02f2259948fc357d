import type { Citation } from "../citation.ts";

/**
 * What is said of a dissimilarity, wherever a study that uses it is described. The computing part stands beside it as a
 * `RowComparison`, so that no address of an RDM depends on these words.
 */
export interface Dissimilarity {
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
