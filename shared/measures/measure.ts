import type { Citation } from "../citation.ts";
import { numerators, type NumeratorName } from "../numerators/numerators.ts";
import type { SubjectPooling } from "../stats/pooling.ts";
import { tiedPairs } from "../stats/tied-pairs.ts";
import type { WeightedMeasure } from "./weighted/weighted-measure.ts";

/**
 * A measure of how similar two RDMs are, and everything that depends on which one a study uses. All are correlations in the general
 * form of Daniels (1944), doi:10.1093/biomet/33.2.129: a numerator over the norms of the two RDMs.
 */
export interface Measure {
  /** as configs and tables call it */
  readonly name: string;
  /** what else heads a column of its values in tables that others made */
  readonly heads: readonly string[];
  /** as axes, captions and sentences call it, e.g. "Kendall’s τ-b" */
  readonly title: string;
  /** e.g. "τ-b" */
  readonly symbol: string;
  /** many of its values, in progress texts, e.g. "taus" */
  readonly plural: string;
  /** what the column `value` of the tables holds */
  readonly valueInWords: string;
  /** what the column `numerator` of the tables holds */
  readonly numeratorInWords: string;
  /** what is computed of the RDMs as they are and under every relabelling */
  readonly numerator: NumeratorName;
  /**
   * What one RDM gives to the denominator.
   *
   * @param rdm - condensed, without NaN
   * @param tied - its tied pairs, which every study counts
   * @returns 0 for an RDM that leaves the statistic undefined, whatever the other is
   */
  readonly norm: (rdm: Float64Array, tied: number) => number;
  /** The statistic of two RDMs from their numerator and their norms, which are above 0. */
  readonly statistic: (numerator: number, xNorm: number, yNorm: number) => Statistic;
  /** the same of RDMs whose pairs count several times, as under a bootstrap of the stimuli */
  readonly weighted: WeightedMeasure;
  /** whether its mean over all relabellings of the stimuli is 0, whatever the two RDMs: then 0 is what unrelated ones have */
  readonly centred: boolean;
  /** which RDMs have a norm of 0, e.g. "constant" */
  readonly undefinedFor: string;
  /**
   * What is made of RDMs before any of this is computed of them (`controls/compared-rdms.ts`), where the measure is of what control
   * RDMs leave of them; null where RDMs are compared as they are.
   */
  readonly controlled: Controlled | null;
  /** how subjects are pooled for the noise ceiling; the ceiling itself is of this measure */
  readonly pooling: SubjectPooling;
  /** how it is computed: ends the sentence of the methods that names it, with citations as (Author, year) */
  readonly method: string;
  /** what it means for this measure if no two dissimilarities of an RDM are tied: ends a sentence; and if some are: is one */
  readonly ties: { readonly none: string; readonly some: string };
  /** what `method` cites */
  readonly references: readonly Citation[];
}

/** How control RDMs enter a measure. */
export interface Controlled {
  /** whether all RDMs, controls too, are replaced by their mid-ranks first */
  readonly of: "values" | "ranks";
  /** which RDMs the controls are removed from: both, for a partial correlation, or the model's alone, for a semi-partial one */
  readonly from: "both" | "model";
}

/** A measure between two RDMs, and how numerators relate to it. */
export interface Statistic {
  readonly value: number;
  /** above 0: what a numerator is multiplied by, so that permuted numerators of different tests can be compared and averaged */
  readonly scale: number;
}

/** The norm of an RDM; NaN where it holds a NaN. */
export function normOf({ norm }: Measure, rdm: Float64Array, tied: number): number {
  return Number.isNaN(tied) ? NaN : norm(rdm, tied);
}

/** The statistic of two RDMs; null where it is undefined: a norm is 0, or an RDM holds a NaN. */
export function statisticOf(measure: Measure, numerator: number, xNorm: number, yNorm: number): Statistic | null {
  return xNorm > 0 && yNorm > 0 ? measure.statistic(numerator, xNorm, yNorm) : null;
}

/**
 * The measure between two RDMs, computed plainly.
 *
 * @param x - condensed
 * @param y - condensed, of the same stimuli
 * @returns null where it is undefined: either RDM is one that `undefinedFor` names, or holds a NaN
 * @throws {ShapeError} if lengths differ
 * @example
 * ```ts
 * correlate(measures.spearman, Float64Array.of(1, 2, 3), Float64Array.of(1, 3, 2)); // => 0.5
 * ```
 */
export function correlate(measure: Measure, x: Float64Array, y: Float64Array): number | null {
  const numerator = numerators[measure.numerator].between(x, y);
  const [xNorm, yNorm] = [x, y].map((rdm) => normOf(measure, rdm, tiedPairs(rdm)));
  return statisticOf(measure, numerator, xNorm, yNorm)?.value ?? null;
}
