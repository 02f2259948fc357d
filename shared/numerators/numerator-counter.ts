import { ShapeError } from "../errors.ts";
import type { Comparison, Kernel } from "../permutations/kernel.ts";
import { PairRelabelling } from "../permutations/pair-relabelling.ts";
import { pairCount } from "../rdm/condensed.ts";
import { CountedAgain } from "./counted-again.ts";
import { type NumeratorName, numerators } from "./numerators.ts";

/** What is compared, under whatever relabellings. */
export interface Compared {
  readonly numerator: NumeratorName;
  /** stimuli */
  readonly n: number;
  /** condensed positions of the pairs that are compared, ascending, where these are not all; relabellings map them onto themselves */
  readonly kept?: Int32Array;
  /** model RDMs, condensed, n(n − 1)/2 dissimilarities each, or as many as pairs are kept */
  readonly models: readonly Float64Array[];
  /** brain RDMs, condensed */
  readonly brains: readonly Float64Array[];
  /** indices into `models` and `brains` */
  readonly tests: readonly Comparison[];
}

/** Counts the numerators of a list of tests under one relabelling after another. What a kernel needs of the RDMs is made once. */
export class NumeratorCounter {
  /** how many values an RDM has */
  readonly pairs: number;
  readonly #kernel: Kernel;
  readonly #relabelled: PairRelabelling;
  readonly #row: Float64Array;
  readonly #again: CountedAgain;

  /**
   * @throws {ShapeError} if a vector does not have n(n − 1)/2 values, or one for each pair that is kept, or a test names none
   * @throws {InputError} if a dissimilarity is NaN
   */
  constructor({ numerator, n, kept, models, brains, tests }: Compared) {
    const m = kept?.length ?? pairCount(n);
    for (const vector of [...models, ...brains]) {
      if (vector.length !== m) throw new ShapeError(`${vector.length} dissimilarities, needed ${m} for ${n} stimuli`);
    }
    for (const { model, brain } of tests) {
      if (!(model in models && brain in brains))
        throw new ShapeError(
          `test of model ${model}, brain ${brain}; given ${models.length} models, ${brains.length} brains`,
        );
    }
    this.pairs = m;
    this.#kernel = numerators[numerator]
      .preparing()
      .kernel({ m, models, brains, list: tests, stimuli: kept ? undefined : n });
    this.#relabelled = new PairRelabelling(n, kept);
    this.#row = new Float64Array(tests.length);
    this.#again = new CountedAgain({ numerator, models, brains, tests });
  }

  /** the kernels that count, for logs */
  get kernel(): string {
    return this.#kernel.name;
  }

  /**
   * One numerator per test, in memory that the next call writes again.
   *
   * @throws {InvariantError} if the plain method counts one otherwise; it is asked now and then
   */
  under(relabelling: Int32Array): Float64Array {
    this.#relabelled.set(relabelling);
    this.#kernel.count(this.#relabelled, this.#row);
    this.#again.look(this.#row, this.#relabelled, this.#kernel.name);
    return this.#row;
  }
}
