import { ShapeError } from "../errors.ts";
import { mean } from "./mean.ts";
import type { Pooling } from "./pooling.ts";

export interface NoiseCeiling {
  /** means over subjects; null where undefined for any of them */
  readonly lower: number | null;
  readonly upper: number | null;
  /** in the order of the subjects; null where undefined */
  readonly lowerPerSubject: readonly (number | null)[];
  readonly upperPerSubject: readonly (number | null)[];
}

/**
 * Bounds on the mean correlation with the subjects' RDMs that a perfect model could reach, given how the subjects differ.
 *
 * Upper: each subject's RDM against the pooled RDM of all subjects. Lower: against the pooled RDM of the others. Nili et al. (2014),
 * doi:10.1371/journal.pcbi.1003553.
 *
 * Sums are pooled, not means: the measures do not see the difference, and sums of mid-ranks are exact, so dissimilarities that
 * tie in the pooled RDM are tied to the bit. A constant RDM adds nothing to the pool.
 *
 * @param rdms - condensed, one per subject, of one length
 * @param correlate - the measure whose ceiling it is; null where it is undefined
 * @returns lower is null for a single subject, where leaving one out leaves nothing
 * @throws {ShapeError} if there is no subject or lengths differ
 * @throws {InputError} if a dissimilarity is NaN
 */
export function noiseCeiling(
  rdms: readonly Float64Array[],
  { contribution }: Pooling,
  correlate: (rdm: Float64Array, pooled: Float64Array) => number | null,
): NoiseCeiling {
  if (rdms.length === 0) throw new ShapeError("noiseCeiling: 0 subjects, needs at least 1");
  const pairs = rdms[0].length;
  rdms.forEach((rdm, s) => {
    if (rdm.length !== pairs)
      throw new ShapeError(`noiseCeiling: ${rdm.length} dissimilarities in subject ${s + 1}, ${pairs} in the first`);
  });

  const contributions = rdms.map(contribution);
  const all = sumOf(contributions, pairs);
  const upperPerSubject = rdms.map((rdm) => correlate(rdm, all));
  const lowerPerSubject = rdms.map((rdm, s) =>
    correlate(
      rdm,
      sumOf(
        contributions.filter((_, other) => other !== s),
        pairs,
      ),
    ),
  );
  return {
    lower: meanOfDefined(lowerPerSubject),
    upper: meanOfDefined(upperPerSubject),
    lowerPerSubject,
    upperPerSubject,
  };
}

/** Element by element; zeros for no vectors. */
function sumOf(vectors: readonly Float64Array[], length: number): Float64Array {
  const total = new Float64Array(length);
  for (const vector of vectors) for (let i = 0; i < length; i++) total[i] += vector[i];
  return total;
}

/** Null unless all are defined: a mean over the rest would be of other subjects than it says. */
function meanOfDefined(values: readonly (number | null)[]): number | null {
  const defined = values.filter((value) => value !== null);
  return defined.length === values.length ? mean(defined) : null;
}
