import { ShapeError } from "../errors.ts";
import { mean } from "./mean.ts";
import type { SubjectPooling } from "./pooling.ts";
import { sessionWeights } from "./session-weights.ts";

/** Bounds of how similar any model can be to RDMs of these subjects (Nili et al. 2014). */
export interface NoiseCeiling {
  /** means over subjects; null where undefined for any of them */
  readonly lower: number | null;
  readonly upper: number | null;
  /** in the order of the subjects, means over the sessions of each; null where undefined for any of these */
  readonly lowerPerSubject: readonly (number | null)[];
  readonly upperPerSubject: readonly (number | null)[];
}

/**
 * Bounds on the mean correlation with the subjects' RDMs that a perfect model could reach, given how the subjects differ.
 *
 * Upper: each subject's RDM against the pooled RDM of all subjects. Lower: against the pooled RDM of the others. Nili et al. (2014),
 * doi:10.1371/journal.pcbi.1003553. A subject with several sessions is left out with all of them; each session is compared, and the
 * values averaged within the subject; in the pool every subject weighs the same, however many sessions there are.
 *
 * Sums are pooled, not means: the measures do not see the difference, and sums of mid-ranks are exact, so dissimilarities that
 * tie in the pooled RDM are tied to the bit: where subjects have different numbers of sessions, their sums get whole numbers as
 * weights. A constant RDM adds nothing to the pool.
 *
 * @param rdms - subjects × their sessions, condensed, of one length
 * @param correlate - the measure whose ceiling it is; null where it is undefined
 * @param modelOfPool - what the measure compares of a pooled RDM, as of a model's: for a semi-partial correlation its residuals on the
 * controls, without which no model could reach the bounds; if left out, the pooled RDM itself
 * @returns lower is null for a single subject, where leaving one out leaves nothing
 * @throws {ShapeError} if there is no subject, a subject without a session, or lengths differ
 * @throws {InputError} if a dissimilarity is NaN
 * @example
 * ```ts
 * const { pooling } = measures["kendall-tau-b"];
 * const subjects = [Float64Array.of(1, 2, 3), Float64Array.of(1, 3, 2), Float64Array.of(2, 1, 3)];
 * const one = (rdm: Float64Array, pooled: Float64Array) => correlate(measures["kendall-tau-b"], rdm, pooled);
 * noiseCeiling(subjects.map((rdm) => [rdm]), pooling, one).upper; // => 0.5555555555555556
 * ```
 */
export function noiseCeiling(
  rdms: readonly (readonly Float64Array[])[],
  { contribution }: SubjectPooling,
  correlate: (rdm: Float64Array, pooled: Float64Array) => number | null,
  modelOfPool: (pooled: Float64Array) => Float64Array = (pooled) => pooled,
): NoiseCeiling {
  if (rdms.length === 0) throw new ShapeError("noiseCeiling: 0 subjects, needs at least 1");
  const pairs = checkedLength(rdms);
  const contributions = contributionsTo({ contribution }, rdms);
  const pooledOf = (of: readonly Float64Array[]) => modelOfPool(sumOf(of, pairs));
  const all = pooledOf(contributions);
  const against = (sessions: readonly Float64Array[], pooled: Float64Array) =>
    meanOfDefined(sessions.map((rdm) => correlate(rdm, pooled)));
  const upperPerSubject = rdms.map((sessions) => against(sessions, all));
  const lowerPerSubject = rdms.map((sessions, s) =>
    against(sessions, pooledOf(contributions.filter((_, other) => other !== s))),
  );
  return {
    lower: meanOfDefined(lowerPerSubject),
    upper: meanOfDefined(upperPerSubject),
    lowerPerSubject,
    upperPerSubject,
  };
}

/** What each subject adds to the pool, all sessions together. */
export function contributionsTo(
  { contribution }: Pick<SubjectPooling, "contribution">,
  rdms: readonly (readonly Float64Array[])[],
): Float64Array[] {
  const weights = sessionWeights(rdms.map(({ length }) => length));
  return rdms.map((sessions, s) =>
    sumOf(sessions.map(contribution), sessions[0].length).map((value) => value * weights[s]),
  );
}

/** The length that all have. */
function checkedLength(rdms: readonly (readonly Float64Array[])[]): number {
  const pairs = rdms[0].at(0)?.length ?? 0;
  rdms.forEach((sessions, s) => {
    if (sessions.length === 0) throw new ShapeError(`noiseCeiling: 0 sessions of subject ${s + 1}, needs at least 1`);
    const odd = sessions.find((rdm) => rdm.length !== pairs);
    if (odd === undefined) return;
    throw new ShapeError(`noiseCeiling: ${odd.length} dissimilarities in subject ${s + 1}, ${pairs} in the first`);
  });
  return pairs;
}

/** Element by element; zeros for no vectors. */
function sumOf(vectors: readonly Float64Array[], length: number): Float64Array {
  const total = new Float64Array(length);
  for (const vector of vectors) for (let i = 0; i < length; i++) total[i] += vector[i];
  return total;
}

/** Null unless all are defined: a mean over the rest would be of something else than it says. */
function meanOfDefined(values: readonly (number | null)[]): number | null {
  const defined = values.filter((value) => value !== null);
  return defined.length === values.length ? mean(defined) : null;
}
