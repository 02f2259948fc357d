import { pairIndex } from "../rdm/condensed.ts";
import { reorderCondensed } from "./match-stimuli.ts";

/** What stands on the diagonal of a square RDM, which is not used, but may tell that the square holds similarities. */

/** The range of numbers on a diagonal, and whether some of it is none. */
export interface Diagonal {
  /** Infinity and −Infinity where it holds no number */
  readonly least: number;
  readonly most: number;
  readonly hasNaN: boolean;
}

const EMPTY: Diagonal = { least: Infinity, most: -Infinity, hasNaN: false };

/** The diagonal of a row-major n × n matrix. */
export function diagonalOf(square: Float64Array, n: number): Diagonal {
  return Array.from({ length: n }, (_, i) => square[i * n + i]).reduce(
    (so, value) =>
      joined(so, Number.isNaN(value) ? { ...EMPTY, hasNaN: true } : { ...EMPTY, least: value, most: value }),
    EMPTY,
  );
}

/** Two diagonals in one range. */
export const joined = (one: Diagonal, other: Diagonal): Diagonal => ({
  least: Math.min(one.least, other.least),
  most: Math.max(one.most, other.most),
  hasNaN: one.hasNaN || other.hasNaN,
});

/** Whether a diagonal holds what that of an RDM should: nothing but 0. */
export const isZero = ({ least, most, hasNaN }: Diagonal): boolean => least === 0 && most === 0 && !hasNaN;

/** `NaN`, `0.5`, `values from -1e-8 to 0.0003`, `NaN and 0.5`. */
export function diagonalText({ least, most, hasNaN }: Diagonal): string {
  const short = (value: number) => String(Number(value.toPrecision(6)));
  const numbers = least > most ? [] : [least === most ? short(least) : `values from ${short(least)} to ${short(most)}`];
  return [...(hasNaN ? ["NaN"] : []), ...numbers].join(" and ");
}

/** Of a stimulus with itself: a correlation, cosine or kernel, and the same in percent. */
const SIMILARITIES = [1, 100];

/** A whole number on all of the diagonal that is this many times the largest |value| beside it is no similarity but a mark. */
const MARK = 2;

/**
 * Whether a square holds similarities: no two stimuli are more alike than each is to itself, |s_ij| ≤ √(s_ii s_jj), and s_ii > 0.
 *
 * Infinity is Fisher's z of 1, and so is 18.4, of 1 but for rounding. Stimuli whose values are all 0, similarities of patterns of zeros, do
 * not count, and a few without a value above 0 on the diagonal, as of constant patterns (NaN), do not tell of the others.
 *
 * Two kinds of dissimilarities look so too and are told apart: those with a large whole number on the diagonal that marks it as unused
 * (999), unless it is a unit of similarity; and those of two values of which the larger stands on the diagonal, where stimuli that
 * would be as alike as one is to itself are not alike to the same others (a category model with 1 between categories and on the
 * diagonal).
 *
 * @param diagonal - of the square, n values
 * @param rdm - what is beside it, condensed
 * @param rounding - largest difference that is none
 */
export function looksLikeSimilarities(diagonal: Float64Array, rdm: Float64Array, rounding: number): boolean {
  const n = diagonal.length;
  const counting = [...diagonal.keys()].filter((i) => !isEmpty(diagonal, rdm, i));
  const telling = counting.filter((i) => diagonal[i] > rounding);
  if (telling.length < 2 || 2 * telling.length <= counting.length) return false;
  const own = Float64Array.from(telling, (i) => diagonal[i]);
  return areSimilarities(own, telling.length < n ? reorderCondensed(rdm, telling, n) : rdm, rounding);
}

/** The same of a diagonal all above 0. */
function areSimilarities(diagonal: Float64Array, rdm: Float64Array, rounding: number): boolean {
  const n = diagonal.length;
  let largest = 0;
  let least = Infinity;
  for (let i = 0, k = 0; i < n; i++) {
    for (let j = i + 1; j < n; j++, k++) {
      if (rdm[k] > Math.sqrt(diagonal[i] * diagonal[j]) + rounding) return false;
      if (Math.abs(rdm[k]) > largest) largest = Math.abs(rdm[k]);
      if (rdm[k] < least) least = rdm[k];
    }
  }
  const [first] = diagonal;
  if (diagonal.some((value) => value === Infinity || Math.abs(value - first) > rounding)) return true;
  const isUnit = SIMILARITIES.some((unit) => Math.abs(first - unit) <= rounding);
  if (!isUnit && Number.isInteger(first) && first > MARK * largest) return false;
  return !isBetweenCategories(rdm, n, least, first, rounding);
}

/** Whether the whole row of a stimulus is 0, as are the products of a pattern of zeros. */
function isEmpty(diagonal: Float64Array, rdm: Float64Array, i: number): boolean {
  const n = diagonal.length;
  return (
    diagonal[i] === 0 && diagonal.every((_, j) => i === j || rdm[pairIndex(Math.min(i, j), Math.max(i, j), n)] === 0)
  );
}

/** Whether all values are `least` or `most`, and "as alike as with itself", at `most`, does not sort the stimuli into kinds. */
function isBetweenCategories(rdm: Float64Array, n: number, least: number, most: number, rounding: number): boolean {
  const isMost = (value: number) => most - value <= rounding;
  if (!rdm.every((value) => isMost(value) || value - least <= rounding) || !rdm.some(isMost)) return false;
  const kinds: number[] = Array.from({ length: n }, () => -1);
  const alike = (i: number, j: number) => isMost(rdm[i * n - (i * (i + 1)) / 2 + (j - i - 1)]);
  for (let i = 0; i < n; i++) {
    if (kinds[i] < 0) kinds[i] = i;
    for (let j = i + 1; j < n; j++) {
      if (alike(i, j) && kinds[j] < 0) kinds[j] = kinds[i];
      if (alike(i, j) !== (kinds[i] === kinds[j])) return true;
    }
  }
  return false;
}
