import { ShapeError } from "../errors.ts";
import type { Comparison, Kernel } from "../permutations/kernel.ts";
import { PairMemory, PairRelabelling } from "../permutations/pair-relabelling.ts";
import { pairCount } from "../rdm/condensed.ts";
import { CountedAgain } from "./counted-again.ts";
import { type NumeratorName, numerators } from "./numerators.ts";
import { RemovedAgain } from "./removed-again.ts";

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
  /** orthonormal basis of controls that the brains' RDMs have lost, and lose again once they are relabelled */
  readonly removed?: readonly Float64Array[];
}

/** Counts the numerators of a list of tests under one relabelling after another. What a kernel needs of the RDMs is made once. */
export class NumeratorCounter {
  /** how many values an RDM has */
  readonly pairs: number;
  readonly #kernel: Kernel;
  readonly #relabelled: readonly PairRelabelling[];
  readonly #stimuli: readonly Int32Array[];
  readonly #rows: Float64Array;
  readonly #removed: RemovedAgain;
  readonly #tests: number;
  readonly #again: CountedAgain;

  /**
   * @param relabellings - how many will be asked for, where that is known
   * @throws {ShapeError} if a vector does not have n(n − 1)/2 values, or one for each pair that is kept, or a test names none
   * @throws {InputError} if a dissimilarity is NaN
   */
  constructor({ numerator, n, kept, models, brains, tests, removed = [] }: Compared, relabellings?: number) {
    const m = kept?.length ?? pairCount(n);
    for (const vector of [...models, ...brains, ...removed]) {
      if (vector.length !== m) throw new ShapeError(`${vector.length} dissimilarities, needed ${m} for ${n} stimuli`);
    }
    for (const { model, brain } of tests) {
      if (!(model in models && brain in brains))
        throw new ShapeError(
          `test of model ${model}, brain ${brain}; given ${models.length} models, ${brains.length} brains`,
        );
    }
    this.pairs = m;
    this.#removed = new RemovedAgain(tests, models.length, brains, removed);
    this.#tests = tests.length;
    const all = { models: [...models, ...removed], brains };
    const { tests: list } = this.#removed;
    this.#kernel = numerators[numerator].preparing().kernel({ m, ...all, list, stimuli: kept ? undefined : n });
    const together = this.#kernel.together?.most ?? 1;
    this.#stimuli = Array.from({ length: together }, () => new Int32Array(n));
    const memory = new PairMemory();
    this.#relabelled = this.#stimuli.map(() => new PairRelabelling(n, kept, memory));
    this.#rows = new Float64Array(together * list.length);
    this.#again = new CountedAgain({ numerator, ...all, tests: list }, relabellings);
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
    return this.#rowsUnder([relabelling])[0];
  }

  /**
   * One numerator per test under each of the relabellings first, …, end − 1, of which as many are counted together as is soonest: rows in
   * memory that is written again.
   *
   * @param draw - writes relabelling k
   * @throws {InvariantError} as `under`
   */
  *rows(
    first: number,
    end: number,
    draw: (k: number, out: Int32Array) => void,
  ): Generator<Float64Array, void, undefined> {
    for (let k = first; k < end; k += this.#stimuli.length) {
      const some = this.#stimuli.slice(0, end - k);
      for (const [at, stimuli] of some.entries()) draw(k + at, stimuli);
      yield* this.#rowsUnder(some);
    }
  }

  #rowsUnder(relabellings: readonly Int32Array[]): Float64Array[] {
    const relabelled = this.#relabelled.slice(0, relabellings.length);
    for (const [at, pairs] of relabelled.entries()) pairs.set(relabellings[at]);
    if (this.#kernel.together) this.#kernel.together.count(relabelled, this.#rows);
    else this.#kernel.count(relabelled[0], this.#rows);
    const width = this.#rows.length / this.#stimuli.length;
    return relabelled.map((pairs, at) => {
      const row = this.#rows.subarray(at * width, (at + 1) * width);
      this.#again.look(row, pairs, this.#kernel.name);
      this.#removed.settle(row);
      return row.subarray(0, this.#tests);
    });
  }
}
