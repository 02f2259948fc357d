/**
 * Numerators of many tests under a range of permutations: the arithmetic of the Mantel test. Model RDMs stay, brain RDMs are
 * relabelled: permutation π compares x[p(i, j)] with y[p(π(i), π(j))].
 */
import { ShapeError } from "../errors.ts";
import { relabelling, type Relabelled } from "../permutations/relabellings.ts";
import { type Compared, NumeratorCounter } from "./numerator-counter.ts";
import { numeratorArray } from "./numerators.ts";

/** RDMs to compare, and the range of relabellings under which they are. */
export interface NumeratorTask extends Compared {
  /** of the relabellings, integer in [0, 2^53), where they are drawn */
  readonly seed: Relabelled;
  /** first permutation index, inclusive */
  readonly from: number;
  /** last permutation index, exclusive */
  readonly to: number;
}

/** Numerators of tests under relabellings, and what counted them. */
export interface Numerators {
  /** tests × (to − from), row-major by test; Float64Array where they may exceed 32 bits, or are not integers */
  readonly values: Int32Array | Float64Array;
  /** the kernels that counted, for logs */
  readonly kernel: string;
}

/**
 * The numerator of every test under `relabelling(seed, k, n)`, k from … to − 1.
 *
 * A number depends on its model, brain, and relabelling alone: not on the range, nor on the other tests.
 *
 * @throws {ShapeError} if a vector does not have n(n − 1)/2 values, or one for each pair that is kept, a test names none, or the range is not one
 * @throws {InputError} if a dissimilarity is NaN
 * @example
 * ```ts
 * const model = Float64Array.of(1, 2, 3, 4, 5, 6); // of 4 stimuli
 * const brain = Float64Array.of(2, 1, 4, 3, 6, 5);
 * const tests = [{ model: 0, brain: 0 }];
 * const task = { numerator: "concordance", n: 4, models: [model], brains: [brain], tests, seed: 1, from: 0, to: 3 } as const;
 * permutedNumerators(task).values; // => [9, 1, -11]
 * ```
 */
export function permutedNumerators(task: NumeratorTask): Numerators {
  const { n, seed, from, to } = task;
  if (!(Number.isSafeInteger(from) && Number.isSafeInteger(to) && 0 <= from && from <= to))
    throw new ShapeError(`permutations ${from} to ${to}, needed integers with 0 <= from <= to`);
  return numeratorsUnder(task, [from, to], (k, stimuli) => relabelling(seed, k, n, stimuli));
}

/**
 * The numerator of every test as the stimuli are labelled: one value per test, from the kernels that count the permuted ones.
 *
 * @example
 * ```ts
 * const rdms = { models: [Float64Array.of(1, 2, 3)], brains: [Float64Array.of(1, 3, 2)] };
 * observedNumerators({ numerator: "concordance", n: 3, ...rdms, tests: [{ model: 0, brain: 0 }] }); // => [1]
 * ```
 */
export function observedNumerators(task: Compared): Int32Array | Float64Array {
  return numeratorsUnder(task, [0, 1], (_, stimuli) => {
    stimuli.forEach((__, i) => (stimuli[i] = i));
  }).values;
}

function numeratorsUnder(
  compared: Compared,
  [from, to]: readonly [number, number],
  draw: (k: number, stimuli: Int32Array) => void,
): Numerators {
  const count = to - from;
  const counter = new NumeratorCounter(compared, count);
  const tests = compared.tests.length;
  const values = numeratorArray(compared.numerator, counter.pairs, tests * count);
  let k = 0;
  for (const row of counter.rows(from, to, draw)) {
    for (let t = 0; t < tests; t++) values[t * count + k] = row[t];
    k++;
  }
  return { values, kernel: counter.kernel };
}
