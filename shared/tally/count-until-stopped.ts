import { NumeratorCounter } from "../numerators/numerator-counter.ts";
import type { NumeratorName } from "../numerators/numerators.ts";
import { relabelling, type Relabelled } from "../permutations/relabellings.ts";
import { type Alternative, extremeness } from "../stats/alternative.ts";

/** A test by the places of its RDMs, and how extreme a relabelling must be to count. */
export interface OpenTest {
  readonly model: number;
  readonly brain: number;
  /** extremeness of the observed numerator, less what rounding may take */
  readonly threshold: number;
}

/** What is counted until every test has stopped. */
export interface Sequence {
  readonly numerator: NumeratorName;
  /** stimuli */
  readonly n: number;
  readonly kept?: Int32Array | undefined;
  readonly removed?: readonly Float64Array[];
  readonly models: readonly Float64Array[];
  readonly brains: readonly Float64Array[];
  readonly tests: readonly OpenTest[];
  readonly alternative: Alternative;
  readonly seed: Relabelled;
  /** m */
  readonly permutations: number;
  /** h */
  readonly stopAfter: number;
}

/** Of each test, in their order. */
export interface StoppedCounts {
  readonly exceedances: Int32Array;
  /** the one at which it stopped, counted from 1; m where it did not */
  readonly relabellings: Int32Array;
  /** numerators that were computed and looked at: those of tests that had just stopped among them */
  readonly computed: number;
}

/** Once so many of the tests that are computed have not stopped, or fewer, the others are let go: to set up a kernel takes as long as some relabellings. */
const OPEN_SHARE = 3 / 4;

/**
 * Counts tests under one relabelling after another, each until h of them are at least as extreme as the observed labelling. A test that
 * has stopped is soon no longer computed.
 *
 * Where a test stops is exact, to the relabelling, and follows from its two RDMs and the seed alone. Yields after each relabelling.
 */
export function* countUntilStopped(sequence: Sequence): Generator<undefined, StoppedCounts, undefined> {
  const { tests, permutations, stopAfter } = sequence;
  const exceedances = new Int32Array(tests.length);
  const counts = { exceedances, relabellings: new Int32Array(tests.length).fill(permutations), computed: 0 };
  let open = [...tests.keys()];
  for (let k = 0; k < permutations && open.length > 0;) {
    k = yield* countWhileOpen(sequence, open, k, counts);
    open = open.filter((place) => exceedances[place] < stopAfter);
  }
  return counts;
}

/** As they are counted. */
interface Counting extends StoppedCounts {
  computed: number;
}

/**
 * Counts by one kernel, which is let go before the next is made: memory of two is more than is planned.
 *
 * @param places - of the tests, of which none has stopped
 * @returns the first relabelling that is not counted
 */
function* countWhileOpen(
  sequence: Sequence,
  places: readonly number[],
  first: number,
  counts: Counting,
): Generator<undefined, number, undefined> {
  const { tests, alternative, seed, permutations, stopAfter, n } = sequence;
  const { exceedances, relabellings } = counts;
  const draw = (k: number, stimuli: Int32Array): void => {
    relabelling(seed, k, n, stimuli);
  };
  let open = places.length;
  let k = first;
  for (const row of kernelOf(sequence, places).rows(first, permutations, draw)) {
    k++;
    counts.computed += places.length;
    for (const [i, place] of places.entries()) {
      if (exceedances[place] === stopAfter || !(extremeness(row[i], alternative) >= tests[place].threshold)) continue;
      exceedances[place]++;
      if (exceedances[place] < stopAfter) continue;
      relabellings[place] = k;
      open--;
    }
    yield;
    if (open <= OPEN_SHARE * places.length) break;
  }
  return k;
}

/** RDMs that most of the tests have come first: tests lie close together, and what kernels compute beside them is little. */
function kernelOf(
  { tests, models, brains, kept, removed = [], numerator, n }: Sequence,
  places: readonly number[],
): NumeratorCounter {
  const own = places.map((place) => tests[place]);
  const ofModels = fromMost(own.map(({ model }) => model));
  const ofBrains = fromMost(own.map(({ brain }) => brain));
  return new NumeratorCounter({
    numerator,
    n,
    ...(kept && { kept }),
    removed,
    models: [...ofModels.keys()].map((model) => models[model]),
    brains: [...ofBrains.keys()].map((brain) => brains[brain]),
    tests: own.map(({ model, brain }) => ({ model: ofModels.get(model)!, brain: ofBrains.get(brain)! })),
  });
}

/** Each of a list once, to its new place: from the one that stands there most often. */
function fromMost(list: readonly number[]): Map<number, number> {
  const groups = [...Map.groupBy(list, (one) => one)].sort(([, a], [, b]) => b.length - a.length);
  return new Map(groups.map(([one], place) => [one, place]));
}
