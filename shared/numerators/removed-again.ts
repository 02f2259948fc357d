import type { Comparison } from "../permutations/kernel.ts";
import { sumOfSquares } from "../stats/rounding-noise.ts";

/** Share of a residual, squared, below which rounding alone may explain what is left of it. */
const NOTHING = 1e-12;

/**
 * What the numerator of a partial correlation is multiplied by, so that it stands over the norm of the residuals before they were
 * relabelled: controls take a part of relabelled residuals away again, and what is left is smaller.
 *
 * @param shares - sums of products of the relabelled residuals with each of an orthonormal basis of the controls
 * @param squares - sum of the squares of the residuals
 * @returns 0 where nothing is left, and the correlation is undefined
 */
export function enlargement(shares: readonly number[], squares: number): number {
  const left = squares > 0 ? 1 - sumOfSquares(shares) / squares : 0;
  return left > NOTHING ? 1 / Math.sqrt(left) : 0;
}

/** Tests of partial correlations, and beside them what has to be counted of each relabelling to take the controls out again. */
export class RemovedAgain {
  /** the tests, then every control with every brain RDM that they are of; controls follow the models */
  readonly tests: readonly Comparison[];
  readonly #own: readonly Comparison[];
  readonly #squares: ReadonlyMap<number, number>;
  readonly #controls: number;

  /**
   * @param models - how many there are
   * @param brains - residuals on the controls
   * @param controls - an orthonormal basis of what they span, each of mean 0
   */
  constructor(
    own: readonly Comparison[],
    models: number,
    brains: readonly Float64Array[],
    controls: readonly Float64Array[],
  ) {
    const used = controls.length === 0 ? [] : [...new Set(own.map(({ brain }) => brain))];
    this.tests = [
      ...own,
      ...controls.flatMap((_, control) => used.map((brain) => ({ model: models + control, brain }))),
    ];
    this.#own = own;
    this.#squares = new Map(used.map((brain) => [brain, sumOfSquares(brains[brain])]));
    this.#controls = controls.length;
  }

  /**
   * Makes numerators those of what the controls leave of relabelled brain RDMs.
   *
   * @param row - of `tests`, under a relabelling; the first of them, which are the given ones, change
   */
  settle(row: Float64Array): void {
    if (this.#controls === 0) return;
    const width = this.#squares.size;
    const factors = new Map<number, number>();
    let place = this.#own.length;
    for (const [brain, squares] of this.#squares) {
      const shares = Array.from({ length: this.#controls }, (_, control) => row[place + control * width]);
      factors.set(brain, enlargement(shares, squares));
      place++;
    }
    for (const [t, { brain }] of this.#own.entries()) row[t] *= factors.get(brain)!;
  }
}
