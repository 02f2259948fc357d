import { ShapeError } from "../../errors.ts";
import { sumOfSquares } from "../rounding-noise.ts";
import { variance } from "../variance.ts";
import type { BootstrapVariances } from "./dual-variance.ts";

/**
 * Means over subjects of one quantity, over resamples: of stimuli alone, of subjects alone, and of both by the same draws. One evaluation of
 * a resample of stimuli serves the first and the last.
 */
export class BootstrapMeans {
  readonly #values: readonly number[];
  readonly stimuli: number[] = [];
  readonly subjects: number[] = [];
  readonly both: number[] = [];
  #squares = 0;

  /** @param values - of each subject, with the stimuli as they are */
  constructor(values: readonly number[]) {
    this.#values = values;
  }

  /**
   * @param subjects - how often each subject was drawn
   * @param values - of each subject, with the stimuli as they were drawn
   * @param squares - Σ of the squares of what the values were computed from, where they are differences
   */
  add(subjects: Int32Array, values: readonly number[], squares = sumOfSquares(values)): void {
    this.#squares = Math.max(this.#squares, squares);
    this.stimuli.push(weightedMean(values));
    this.subjects.push(weightedMean(this.#values, subjects));
    this.both.push(weightedMean(values, subjects));
  }

  /** The largest that any resample had: a variance that is nothing beside it is rounding. */
  get squares(): number {
    return this.#squares;
  }

  /** Variances over the resamples, with one less in the denominator; NaN for fewer than two. */
  variances(): BootstrapVariances {
    return { subjects: variance(this.subjects), stimuli: variance(this.stimuli), both: variance(this.both) };
  }
}

function weightedMean(values: readonly number[], counts?: Int32Array): number {
  if (counts !== undefined && counts.length !== values.length)
    throw new ShapeError(`bootstrap: ${values.length} subjects, counts of ${counts.length}`);
  let sum = 0;
  for (let s = 0; s < values.length; s++) sum += values[s] * (counts?.[s] ?? 1);
  return sum / values.length;
}
