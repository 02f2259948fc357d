import { condense, pairCount } from "../rdm/condensed.ts";

/** The triangle of a square matrix, without its diagonal, that holds its values. */
export type Half = "lower" | "upper";

const isEmpty = (value: number): boolean => value === 0 || Number.isNaN(value);

/** The half of a row-major n × n matrix that holds all its values; undefined where both do, or neither: the other is zeros or NaN. */
export function filledHalf(square: Float64Array, n: number): Half | undefined {
  let above = false;
  let below = false;
  for (let i = 0; i < n && !(above && below); i++) {
    for (let j = i + 1; j < n; j++) {
      if (!isEmpty(square[i * n + j])) above = true;
      if (!isEmpty(square[j * n + i])) below = true;
    }
  }
  return above === below ? undefined : above ? "upper" : "lower";
}

/** The pairs of one half of a row-major n × n matrix, condensed. */
export function condenseHalf(square: Float64Array, n: number, half: Half): Float64Array {
  if (half === "upper") return condense(square, n);
  const condensed = new Float64Array(pairCount(n));
  let k = 0;
  for (let i = 0; i < n; i++) {
    for (let j = i + 1; j < n; j++) condensed[k++] = square[j * n + i];
  }
  return condensed;
}

/** A vector of the lower triangle by rows, (1,0), (2,0), (2,1), (3,0), … as NumPy's `tril_indices` walks it, condensed. */
export function fromLowerByRows(vector: Float64Array, n: number): Float64Array {
  const condensed = new Float64Array(pairCount(n));
  let k = 0;
  for (let i = 0; i < n; i++) {
    for (let j = i + 1; j < n; j++) condensed[k++] = vector[(j * (j - 1)) / 2 + i];
  }
  return condensed;
}
