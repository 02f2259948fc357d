/** Rows and columns of a heat map; of more stimuli neighbours share one. */
const MOST_SIDE = 200;

/** A square of values that can be drawn: how many on a side, and of how many stimuli each is. */
export interface Square {
  readonly side: number;
  readonly values: Float64Array;
  readonly perPlace: number;
}

/**
 * A full matrix as it is, or where it is larger than a map can show, means over blocks of neighbouring stimuli. NaN and the diagonal are left
 * out of the means; a block of nothing else is NaN.
 *
 * @param full - n × n, row by row
 */
export function blockMeans(full: Float64Array, n: number): Square {
  const perPlace = Math.ceil(n / MOST_SIDE);
  if (perPlace === 1) return { side: n, values: full, perPlace };
  const side = Math.ceil(n / perPlace);
  const sums = new Float64Array(side * side);
  const counts = new Float64Array(side * side);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      const value = full[i * n + j];
      if (i === j || Number.isNaN(value)) continue;
      const at = Math.floor(i / perPlace) * side + Math.floor(j / perPlace);
      sums[at] += value;
      counts[at]++;
    }
  }
  return { side, values: sums.map((sum, at) => sum / counts[at]), perPlace };
}
