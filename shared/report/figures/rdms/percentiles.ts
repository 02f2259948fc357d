import { midRanks } from "../../../stats/ranks.ts";

/**
 * Dissimilarities as percentiles of their own RDM: 0 is its most similar pair, 100 its most dissimilar, ties share the mean of
 * their places; 50 throughout where all are equal. NaN stays NaN and takes no place.
 */
export function percentiles(dissimilarities: Float64Array): Float64Array {
  const defined = dissimilarities.filter((value) => !Number.isNaN(value));
  const ranks = midRanks(defined);
  let next = 0;
  return dissimilarities.map((value) => {
    if (Number.isNaN(value)) return Number.NaN;
    const rank = ranks[next++];
    return defined.length === 1 ? 50 : (100 * (rank - 1)) / (defined.length - 1);
  });
}
