/** Pairs of stimuli that count several times: of a resample, only those of two different stimuli that were drawn. */
export interface WeightedPairs {
  /** places of the pairs in the condensed order, ascending; the first `length` of a longer array */
  readonly places: Int32Array;
  /** how often each of them counts, at least 1 */
  readonly weights: Int32Array;
  /** for each place of the condensed order, where in `places` it is; −1 where its pair does not count */
  readonly indices: Int32Array;
  readonly length: number;
  /** sum of the weights */
  readonly total: number;
}

/**
 * The pairs of a resample of stimuli: a pair of two different stimuli counts as often as both were drawn, cᵢ·cⱼ; pairs of two copies of
 * one stimulus, whose dissimilarity is 0 by definition, are left out. Schütt et al. (2023), doi:10.7554/eLife.82566.
 *
 * @param counts - how often each of the n stimuli was drawn
 * @param isCompared - by condensed position, 0 for pairs that are left out; none is if absent
 */
export function pairsOfResample(counts: Int32Array, isCompared?: Uint8Array): WeightedPairs {
  const n = counts.length;
  const m = (n * (n - 1)) / 2;
  const places = new Int32Array(m);
  const weights = new Int32Array(m);
  const indices = new Int32Array(m).fill(-1);
  let length = 0;
  let total = 0;
  for (let i = 0, place = 0; i < n; i++) {
    const first = counts[i];
    if (first === 0) {
      place += n - i - 1;
      continue;
    }
    for (let j = i + 1; j < n; j++, place++) {
      const weight = first * counts[j];
      if (weight === 0 || isCompared?.[place] === 0) continue;
      places[length] = place;
      weights[length] = weight;
      indices[place] = length++;
      total += weight;
    }
  }
  return { places, weights, indices, length, total };
}
