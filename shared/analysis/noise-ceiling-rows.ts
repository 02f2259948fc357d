import { correlate, type Measure } from "../measures/measure.ts";
import { measures } from "../measures/measures.ts";
import type { NoiseCeilingRow } from "../results/schema.ts";
import { numerators } from "../numerators/numerators.ts";
import { noiseCeiling, type NoiseCeiling } from "../stats/noise-ceiling.ts";
import { oneSampleTTest } from "../stats/one-sample-t.ts";
import { PooledComparisons } from "./pooled-comparisons.ts";
import { againstNull, ceilingDraws, ceilingNull } from "./ceiling-null.ts";
import type { StudyInput } from "./study-input.ts";
import { isComplete } from "./subject-values.ts";

type ReadAgainstNull = Omit<NoiseCeilingRow, "roi" | "measure" | "subject" | "lower" | "upper" | "n_subjects">;

const UNREAD: ReadAgainstNull = {
  lower_ci_lower: null,
  lower_ci_upper: null,
  null_draws: null,
  null_lower_mean: null,
  null_lower_95: null,
  null_upper_mean: null,
  null_upper_95: null,
  lower_p_value: null,
  verdict: null,
};

/** What bounds and their null follow from, beside the RDMs. */
type CeilingInput = Pick<StudyInput, "measure" | "nStimuli" | "mask" | "seed" | "modelOfPool" | "removedAgain">;

/** A ceiling is worth reading where subjects who share nothing reach its lower bound in no more than this share of draws. */
const ALPHA = 0.05;

/**
 * Per roi, a row for each subject, and one of their means, whose subject is null: with an interval over subjects, and what the bounds
 * are when subjects share nothing.
 */
export function noiseCeilingRows(input: CeilingInput & Pick<StudyInput, "brain">): NoiseCeilingRow[] {
  const { brain, measure, modelOfPool } = input;
  const { pooling } = measures[measure];
  const rois = [...new Set(brain.map(({ roi }) => roi))];
  return rois.flatMap((roi) => {
    const persons = Map.groupBy(
      brain.filter((rdm) => rdm.roi === roi),
      ({ subject }) => subject,
    );
    const rdms = [...persons.values()].map((sessions) => sessions.map(({ rdm }) => rdm));
    const ceiling = noiseCeiling(rdms, pooling, correlating(measures[measure], rdms[0][0].length), modelOfPool);
    const common = { roi, measure, n_subjects: persons.size };
    return [
      ...[...persons.keys()].map((subject, s): NoiseCeilingRow => ({
        ...common,
        subject,
        lower: ceiling.lowerPerSubject[s],
        upper: ceiling.upperPerSubject[s],
        ...UNREAD,
      })),
      {
        ...common,
        subject: null,
        lower: ceiling.lower,
        upper: ceiling.upper,
        ...readAgainstNull(ceiling, rdms, input),
      },
    ];
  });
}

/** Fewer pairs are compared plainly before a kernel is set up. */
const MANY = 2 ** 15;

/** The measure of two RDMs of so many pairs: by kernels where these are as exact as the plain method, and are sooner done. */
function correlating(measure: Measure, pairs: number): (rdm: Float64Array, pooled: Float64Array) => number | null {
  if (pairs < MANY || numerators[measure.numerator].slack(pairs) > 0)
    return (rdm, pooled) => correlate(measure, rdm, pooled);
  const compared = new PooledComparisons(measure, pairs);
  return (rdm, pool) => {
    let told: number | null = null;
    compared.add(rdm, compared.normOf(rdm), [{ pool, tell: (value) => (told = value) }]);
    compared.count();
    return told;
  };
}

/** Two subjects with one RDM each: either bound is made of the one product of the two, whatever it is divided by. */
const areTwo = (rdms: readonly (readonly Float64Array[])[]): boolean => rdms.flat().length === 2;

/** Bounds that are equal but for rounding. */
const differByRounding = (bounds: readonly number[]): boolean => Math.max(...bounds) - Math.min(...bounds) < 1e-12;

function readAgainstNull(
  { lower, upper, lowerPerSubject }: NoiseCeiling,
  rdms: readonly (readonly Float64Array[])[],
  { measure, ...relabelled }: CeilingInput,
): ReadAgainstNull {
  if (lower === null || upper === null || !isComplete(lowerPerSubject)) return UNREAD;
  const draws = ceilingDraws(
    relabelled.nStimuli,
    rdms.map(({ length }) => length),
  );
  const drawn = ceilingNull(measures[measure], rdms, { ...relabelled, draws });
  const [ofLower, ofUpper] = [againstNull(lower, drawn.lower), againstNull(upper, drawn.upper)];
  const interval = areTwo(rdms) || differByRounding(lowerPerSubject) ? null : oneSampleTTest(lowerPerSubject).interval;
  return {
    lower_ci_lower: interval?.[0] ?? null,
    lower_ci_upper: interval?.[1] ?? null,
    null_draws: draws,
    null_lower_mean: ofLower.mean,
    null_lower_95: ofLower.quantile95,
    null_upper_mean: ofUpper.mean,
    null_upper_95: ofUpper.quantile95,
    lower_p_value: ofLower.p,
    verdict: ofLower.p <= ALPHA ? "informative" : "not at this n",
  };
}
