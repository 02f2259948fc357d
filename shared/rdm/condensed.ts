/**
 * Condensed RDMs: the upper triangle of a symmetric n × n matrix by rows, (0,1), (0,2), …, (0,n−1), (1,2), …
 * The order of SciPy's `pdist`, and of MATLAB's `squareform`, which walks the lower triangle by columns.
 */
import { ShapeError } from "../errors.ts";

/**
 * Pairs of n stimuli, n(n − 1)/2: the length of a condensed RDM.
 *
 * @example
 * ```ts
 * pairCount(92); // => 4186
 * ```
 */
export function pairCount(n: number): number {
  return (n * (n - 1)) / 2;
}

/**
 * Position of the pair {i, j} in the condensed order, whichever of the two is named first.
 *
 * @param i - 0-based, in [0, n)
 * @param j - 0-based, in [0, n), not i
 * @throws {ShapeError} if i and j are not two of n stimuli
 * @example
 * ```ts
 * pairIndex(2, 0, 4); // => 1
 * ```
 */
export function pairIndex(i: number, j: number, n: number): number {
  const row = Math.min(i, j);
  const column = Math.max(i, j);
  if (!(row >= 0 && row < column && column < n))
    throw new ShapeError(`pair (${i}, ${j}) is not a pair of ${n} stimuli`);
  return row * n - (row * (row + 1)) / 2 + (column - row - 1);
}

/** The condensed RDM with a value for each pair i < j of n stimuli. */
export function ofPairs(n: number, value: (i: number, j: number) => number): Float64Array {
  const condensed = new Float64Array(pairCount(n));
  let p = 0;
  for (let i = 0; i < n; i++) {
    for (let j = i + 1; j < n; j++) condensed[p++] = value(i, j);
  }
  return condensed;
}

/**
 * n for which `pairCount(n)` is m; undefined where there is none. The inverse of `pairCount` for n ≥ 2.
 *
 * @example
 * ```ts
 * stimuliCount(4186); // => 92
 * ```
 */
export function stimuliCount(m: number): number | undefined {
  if (!Number.isSafeInteger(m) || m < 1) return undefined;
  const n = Math.round((1 + Math.sqrt(1 + 8 * m)) / 2);
  return pairCount(n) === m ? n : undefined;
}

/**
 * The upper triangle by rows of a row-major n × n matrix; diagonal and lower triangle are not looked at.
 *
 * @throws {ShapeError} if `square` does not have n² values
 * @example
 * ```ts
 * condense([0, 1, 2, 1, 0, 3, 2, 3, 0], 3); // => [1, 2, 3]
 * ```
 */
export function condense(square: ArrayLike<number>, n: number): Float64Array {
  if (square.length !== n * n) throw new ShapeError(`condense: ${square.length} values are not ${n} × ${n}`);
  return ofPairs(n, (i, j) => square[i * n + j]);
}

/**
 * The symmetric row-major n × n matrix with zero diagonal whose upper triangle is `condensed`.
 *
 * @throws {ShapeError} if `condensed` does not have n(n − 1)/2 values
 * @example
 * ```ts
 * expand([1, 2, 3], 3); // => [0, 1, 2, 1, 0, 3, 2, 3, 0]
 * ```
 */
export function expand(condensed: ArrayLike<number>, n: number): Float64Array {
  if (condensed.length !== pairCount(n)) {
    throw new ShapeError(
      `expand: ${condensed.length} dissimilarities for ${n} stimuli, which have ${pairCount(n)} pairs`,
    );
  }
  const square = new Float64Array(n * n);
  let k = 0;
  for (let i = 0; i < n; i++) {
    for (let j = i + 1; j < n; j++) square[i * n + j] = square[j * n + i] = condensed[k++];
  }
  return square;
}

/**
 * The mean of RDMs of the same stimuli, pair by pair.
 *
 * @throws {ShapeError} if there is none
 * @example
 * ```ts
 * meanRdm([Float64Array.of(1, 2, 3), Float64Array.of(3, 2, 1)]); // => [2, 2, 2]
 * ```
 */
export function meanRdm(rdms: readonly Float64Array[]): Float64Array {
  if (rdms.length === 0) throw new ShapeError("meanRdm: there are no RDMs to average");
  return rdms[0].map((_, pair) => rdms.reduce((sum, rdm) => sum + rdm[pair], 0) / rdms.length);
}
