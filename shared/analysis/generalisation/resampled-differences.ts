import { measures } from "../../measures/measures.ts";
import { pairsOfResample } from "../../measures/weighted/weighted-pairs.ts";
import { pairCount } from "../../rdm/condensed.ts";
import { BootstrapMeans } from "../../stats/bootstrap/bootstrap-means.ts";
import { distinctIn, resample } from "../../stats/bootstrap/resample.ts";
import { squaresOf } from "../../stats/crossed-seeds.ts";
import type { Resampling, StudyInput } from "../study-input.ts";
import { differencesOf, sidesOf, type ComparedMeans } from "./compared-means.ts";

/** With two distinct stimuli there is one pair, and nothing to correlate. */
const FEWEST_STIMULI = 3;

/**
 * Every comparison over resamples of the stimuli, of the subjects and of both. Resample k depends on the study's seed and k alone, and is the
 * same for all comparisons. One in which a comparison is undefined is left out of it.
 *
 * @param defined - of each comparison, the differences of the subjects; null where it is undefined, and not resampled
 */
export function resampledDifferences(
  comparisons: readonly ComparedMeans[],
  defined: readonly (readonly number[] | null)[],
  { measure, nStimuli, mask }: Pick<StudyInput, "measure" | "nStimuli" | "mask">,
  { seed, resamples, rdmsOf, controls }: Resampling,
): (BootstrapMeans | null)[] {
  const means = defined.map((differences) => differences && new BootstrapMeans(differences));
  const used = comparisons.filter((_, i) => means[i] !== null);
  const tests = [...new Set(used.flatMap(testsOf))];
  const models = new Numbered<Float64Array>();
  const brains = new Numbered<Float64Array>();
  const places = tests.map((test) => {
    const { model, brain } = rdmsOf(test);
    return { test, model: models.numberOf(model), brain: brains.numberOf(brain) };
  });
  const weighted = measures[measure].weighted(models.all, brains.all, controls);
  const values = new Float64Array(tests.reduce((most, test) => Math.max(most, test + 1), 0));
  const isCompared = mask && flagged(mask.kept, pairCount(nStimuli));
  for (let k = 0; k < resamples && tests.length > 0; k++) {
    const counts = resample("stimuli", seed, k, nStimuli);
    if (distinctIn(counts) < FEWEST_STIMULI) continue;
    weighted.weigh(pairsOfResample(counts, isCompared));
    for (const { test, model, brain } of places) values[test] = weighted.between(model, brain) ?? NaN;
    const drawn = new Map<number, Int32Array>(); // of so many subjects
    for (const [i, comparison] of comparisons.entries()) {
      if (means[i] === null) continue;
      const sides = sidesOf(comparison, (test) => values[test]);
      if (sides === null) continue;
      const { subjects } = comparison;
      const counts = drawn.get(subjects) ?? resample("subjects", seed, k, subjects);
      drawn.set(subjects, counts);
      means[i].add(counts, differencesOf(sides), squaresOf(sides));
    }
  }
  return means;
}

function flagged(places: Int32Array, length: number): Uint8Array {
  const flags = new Uint8Array(length);
  for (const place of places) flags[place] = 1;
  return flags;
}

const testsOf = ({ populations }: ComparedMeans): number[] =>
  populations.flat().flatMap(({ layers }) => layers.flatMap(({ draws }) => draws.flatMap(({ tests }) => tests.flat())));

/** Things with a number each, in the order in which they were first seen. */
class Numbered<T> {
  readonly all: T[] = [];
  readonly #numbers = new Map<T, number>();

  numberOf(thing: T): number {
    const known = this.#numbers.get(thing);
    if (known !== undefined) return known;
    this.#numbers.set(thing, this.all.length);
    return this.all.push(thing) - 1;
  }
}
