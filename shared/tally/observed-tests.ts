import { statisticOf } from "../measures/measure.ts";
import { measures, type MeasureName } from "../measures/measures.ts";
import { numerators } from "../numerators/numerators.ts";
import type { Alternative } from "../stats/alternative.ts";
import type { Grouping } from "./grouping.ts";

/** How the numerators of a study are tested. */
export interface Tested {
  readonly measure: MeasureName;
  readonly alternative: Alternative;
  /** of stimuli, that are compared: the length of every RDM */
  readonly pairs: number;
}

/** What one RDM gives to every test of it; NaN where it is undefined. */
export interface MeasuredRdms {
  readonly norms: Float64Array;
  /** pairs of dissimilarities that are equal */
  readonly tied: Float64Array;
}

/** The tests of models × brain RDMs as the stimuli are labelled. */
export interface ObservedTests {
  /** models × brain RDMs; NaN where a model is undefined */
  readonly numerators: Float64Array;
  readonly models: MeasuredRdms;
  readonly brains: MeasuredRdms;
}

/** What relabellings are held against. */
export interface TalliedTests extends Tested, ObservedTests {
  readonly grouping: Grouping;
}

/** What a numerator of each test is multiplied by, models × brain RDMs; NaN where the statistic is undefined. */
export function scalesOf({ measure }: Pick<Tested, "measure">, { models, brains }: ObservedTests): Float64Array {
  const scales = new Float64Array(models.norms.length * brains.norms.length);
  let place = 0;
  for (const model of models.norms)
    for (const brain of brains.norms) scales[place++] = statisticOf(measures[measure], 0, model, brain)?.scale ?? NaN;
  return scales;
}

/** By how much statistics that are equal may differ through rounding. */
export const slackOf = ({ measure, pairs }: Pick<Tested, "measure" | "pairs">): number =>
  numerators[measures[measure].numerator].slack(pairs);

/** Equal but for the rounding of scales, and of sums: far below the step of any numerator that a permutation test can tell. */
const EQUAL = 1e-12;

/** The same of statistics of several tests, or means of several: numerators of different scales round, integers too. */
export const slackAcross = (tested: Pick<Tested, "measure" | "pairs">): number => Math.max(slackOf(tested), EQUAL);
