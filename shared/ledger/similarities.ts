import { comparedRdms } from "../controls/compared-rdms.ts";
import { maskedRdms } from "../masks/masked-rdms.ts";
import { normOf, statisticOf } from "../measures/measure.ts";
import { measures, type MeasureName } from "../measures/measures.ts";
import { observedNumerators } from "../numerators/permuted-numerators.ts";
import type { StudyRdms } from "../rdm/study-rdms.ts";
import { tiedPairs } from "../stats/tied-pairs.ts";

/** RDMs of the same stimuli, condensed, and the mask of the pairs that are compared. */
export interface ComparableRdms extends Omit<StudyRdms, "models"> {
  readonly models: readonly Float64Array[];
}

/** Pairs of dissimilarities that are equal, within each RDM. */
export interface Ties {
  readonly models: readonly number[];
  readonly brains: readonly number[];
}

/** Counts the ties of every RDM, among the pairs that the mask keeps. */
export function tiesOf({ models, ...rest }: ComparableRdms): Ties {
  const masked = maskedRdms({ models: [models], ...rest });
  return { models: masked.models[0].map(tiedPairs), brains: masked.brains.map(tiedPairs) };
}

/**
 * A measure of every model RDM with every brain RDM, each ranked once.
 *
 * @param ties - of these RDMs, whatever the measure
 * @param n - stimuli
 * @returns models × brains; null where undefined
 */
export function similarities(measure: MeasureName, rdms: ComparableRdms, ties: Ties, n: number): (number | null)[][] {
  const compared = comparedRdms({ ...rdms, models: [rdms.models] }, measure);
  const [models, { brains, kept }] = [compared.models[0], compared];
  const normsOf = (own: readonly Float64Array[], tied: readonly number[]): number[] =>
    own.map((rdm, i) => normOf(measures[measure], rdm, tied[i]));
  const [modelNorms, brainNorms] = [normsOf(models, ties.models), normsOf(brains, ties.brains)];
  const tests = models.flatMap((_, model) =>
    brains.flatMap((_brain, brain) => (modelNorms[model] > 0 && brainNorms[brain] > 0 ? [{ model, brain }] : [])),
  );
  const found = models.map(() => brains.map((): number | null => null));
  if (tests.length === 0) return found;
  const used = {
    models: models.map((rdm, i) => (modelNorms[i] > 0 ? rdm : new Float64Array(rdm.length))),
    brains: brains.map((rdm, i) => (brainNorms[i] > 0 ? rdm : new Float64Array(rdm.length))),
  };
  const numerators = observedNumerators({
    numerator: measures[measure].numerator,
    n,
    ...(kept && { kept }),
    ...used,
    tests,
  });
  for (const [t, { model, brain }] of tests.entries()) {
    const statistic = statisticOf(measures[measure], numerators[t], modelNorms[model], brainNorms[brain]);
    found[model][brain] = statistic?.value ?? null;
  }
  return found;
}
