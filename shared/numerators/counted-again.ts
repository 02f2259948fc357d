import type { Comparison } from "../permutations/kernel.ts";
import type { Relabelling } from "../permutations/pair-relabelling.ts";
import { isInteger, type NumeratorName, numerators } from "./numerators.ts";

/** Numerators after which one is first counted again; and how many times as many, after each. */
const FIRST = 4096;
const GROWTH = 4;

/** What a numerator is counted of. */
interface Counted {
  readonly numerator: NumeratorName;
  readonly models: readonly Float64Array[];
  readonly brains: readonly Float64Array[];
  readonly tests: readonly Comparison[];
}

/**
 * Counts now and then one of the numerators that a kernel counted again, by the plain method. A kernel's code is compiled more than once
 * as it runs, by an engine that changes from version to version; that it counts right is tested where it is written, and looked at here
 * where it runs. Of numerators that are not integers, which the plain method sums in another order, none is.
 */
export class CountedAgain {
  readonly #counted: Counted;
  #numerators = 0;
  #next: number;
  #looks = 0;

  constructor(counted: Counted) {
    this.#counted = counted;
    this.#next = isInteger(counted.numerator) ? FIRST : Infinity;
  }

  /**
   * Told of every row of numerators under a relabelling.
   *
   * @throws {Error} if one that is counted again is another
   */
  look(row: Float64Array, relabelling: Relabelling, kernel: string): void {
    this.#numerators += row.length;
    if (this.#numerators < this.#next) return;
    const test = this.#looks++ % row.length;
    this.#next *= GROWTH;
    const { numerator, models, brains, tests } = this.#counted;
    const { model, brain } = tests[test];
    const relabelled = Float64Array.from(relabelling.to, (pair) => brains[brain][pair]);
    const again = numerators[numerator].between(models[model], relabelled);
    if (row[test] !== again)
      throw new Error(
        `the kernel ${kernel} counted ${row[test]} where the plain method counts ${again}: the numerators of this engine cannot be trusted`,
      );
  }
}
