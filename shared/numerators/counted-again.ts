import type { Comparison } from "../permutations/kernel.ts";
import type { Relabelling } from "../permutations/pair-relabelling.ts";
import { distrusted } from "../wasm/distrusted.ts";
import { isInteger, type NumeratorName, numerators } from "./numerators.ts";

/** Numerators after which one is counted again; and how many times as many, after each. */
const FIRST = 4096;
const GROWTH = 4;
/** Values of RDMs (of 48 stimuli) up to which one of fewer numerators is counted again: that takes up to 10 ms in a thread that never did. */
const MOST_VALUES = 1128;
/** Between two that are counted again, as a share of the tests: the golden ratio, whose multiples lie evenly. */
const STEP = (Math.sqrt(5) - 1) / 2;

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
 * where it runs. Of numerators that are not integers, which the plain method sums in another order, none is; and where integers are too
 * large for float64 to hold all of them, the two may differ by what rounding makes of sums.
 */
export class CountedAgain {
  readonly #counted: Counted;
  #numerators = 0;
  #next: number;
  #looks = 0;

  /** @param rows - of numerators that will be counted, where that is known: if they are few, one of the second row is counted again */
  constructor(counted: Counted, rows = Infinity) {
    this.#counted = counted;
    const { numerator, tests, models } = counted;
    const areFew = rows * tests.length < FIRST && (models[0]?.length ?? 0) <= MOST_VALUES;
    const first = areFew ? tests.length + 1 : FIRST;
    this.#next = isInteger(numerator) ? first : Infinity;
  }

  /**
   * Told of every row of numerators under a relabelling.
   *
   * @throws {InvariantError} if one that is counted again is another
   */
  look(row: Float64Array, relabelling: Relabelling, kernel: string): void {
    this.#numerators += row.length;
    if (this.#numerators < this.#next) return;
    const test = testOfLook(this.#looks++, row.length);
    this.#next *= GROWTH;
    const { numerator, models, brains, tests } = this.#counted;
    const { model, brain } = tests[test];
    const relabelled = Float64Array.from(relabelling.to, (pair) => brains[brain][pair]);
    const { between, slack } = numerators[numerator];
    const again = between(models[model], relabelled);
    if (row[test] === again) return;
    const norms = Math.sqrt(between(models[model], models[model]) * between(relabelled, relabelled));
    if (!(Math.abs(row[test] - again) <= slack(relabelled.length) * norms))
      throw distrusted(
        `the kernel ${kernel} counted ${row[test]} where the plain method counts ${again}`,
        "numerators",
      );
  }
}

/** Each is followed by its mirror image among the tests: where models or brains share a vector, by one of its other half. */
function testOfLook(look: number, tests: number): number {
  const test = Math.floor(((Math.floor(look / 2 + 1) * STEP) % 1) * tests);
  return look % 2 === 0 ? test : tests - 1 - test;
}
