import { ShapeError } from "../errors.ts";

/** A mean over subjects, of their means over sessions, under the observed labels, and under each of m relabellings. */
export interface GroupStatistic {
  readonly observed: number;
  readonly permuted: Float64Array;
}

/**
 * The statistic of a group-level Mantel test: the mean over subjects (and over a population's seeds) of their mean over sessions of
 * a measure, under the observed labels and under m relabellings of the model that are the same for every subject. The hypothesis is that the model's
 * labels are exchangeable; the subjects are those observed.
 *
 * A measure is a numerator times a scale. Numerators that share a scale are added before they are scaled, and the scaled sums in
 * ascending order of scale: where numerators are integers, means that are equal by them come out equal to the bit (as far as
 * `sessionWeights` says), and neither the order of subjects nor that of seeds can change a comparison.
 */
export class GroupMantel {
  readonly #permutations: number;
  readonly #sums = new Map<number, { observed: number; permuted: Float64Array }>();
  #weights = 0;

  /** @param permutations - m */
  constructor(permutations: number) {
    this.#permutations = permutations;
  }

  /**
   * Adds the test of one session of a subject (and seed).
   *
   * @param observed - its numerator
   * @param permuted - its m numerators, in the order of the relabellings
   * @param scale - 1 over the denominator of the measure: above 0, finite
   * @param weight - of the session: the larger, the fewer the subject has (`sessionWeights`)
   * @throws {ShapeError} if there are not m numerators
   */
  add(observed: number, permuted: Int32Array | Float64Array, scale: number, weight = 1): void {
    if (permuted.length !== this.#permutations)
      throw new ShapeError(`GroupMantel: ${permuted.length} numerators for ${this.#permutations} permutations`);
    let sum = this.#sums.get(scale);
    if (sum === undefined) {
      sum = { observed: 0, permuted: new Float64Array(this.#permutations) };
      this.#sums.set(scale, sum);
    }
    sum.observed += observed * weight;
    for (let k = 0; k < permuted.length; k++) sum.permuted[k] += permuted[k] * weight;
    this.#weights += weight;
  }

  /** The means of what was added; NaN where nothing was. */
  statistic(): GroupStatistic {
    const ascending = [...this.#sums].sort(([a], [b]) => a - b);
    const permuted = new Float64Array(this.#permutations);
    let observed = 0;
    for (const [scale, sum] of ascending) {
      observed += sum.observed * scale;
      for (let k = 0; k < permuted.length; k++) permuted[k] += sum.permuted[k] * scale;
    }
    return { observed: observed / this.#weights, permuted: permuted.map((value) => value / this.#weights) };
  }
}
