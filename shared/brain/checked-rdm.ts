import { InputError } from "../errors.ts";
import { pairCount } from "../rdm/condensed.ts";
import { type Diagonal, diagonalOf, diagonalText, looksLikeSimilarities } from "./diagonal.ts";
import { condenseHalf, filledHalf, type Half } from "./half-matrix.ts";
import type { StoredRdm } from "./rdm-grid.ts";

/**
 * Largest asymmetry that is taken for rounding: this share of the largest |dissimilarity|. float32 keeps about 6e-8 of
 * a value; an RDM that is off by more was not meant to be symmetric.
 */
export const TOLERANCE = 1e-6;

/** Whose RDM it is, for messages. */
export interface RdmOwner {
  /** file and variable */
  readonly where: string;
  readonly subject: string;
  readonly labels?: readonly string[] | undefined;
  /** what `subject` is: a subject if left out */
  readonly noun?: string;
}

/** A condensed RDM with what had to be decided about it. */
export interface CheckedRdm {
  /** NaN where the dissimilarity is missing */
  readonly rdm: Float64Array;
  /** largest |d_ij − d_ji|, 0 if none; the two were averaged */
  readonly asymmetry: number;
  /** what stood on the diagonal, which is not used; undefined where there was none */
  readonly diagonal?: Diagonal;
  /** the half that was read, where the other is empty */
  readonly half?: Half | undefined;
}

/**
 * Checks one RDM and condenses it: symmetric to within `TOLERANCE` × its largest value, or half of it empty; no infinite value; not
 * similarities, nor distances times −1. The diagonal is not used.
 *
 * @param n - stimuli
 * @param isMask - whether its ones are pairs that are compared, among which may be those of a stimulus with itself
 * @throws {InputError} naming subject and pair, positions counted from 1
 */
export function checkedRdm({ form, values, isOwn }: StoredRdm, n: number, owner: RdmOwner, isMask = false): CheckedRdm {
  if (form === "condensed") {
    return { rdm: notNegated(finite(isOwn ? values : values.slice(), n, owner), owner), asymmetry: 0 };
  }
  const half = filledHalf(values, n);
  const halves = half === undefined ? symmetric(values, n) : { rdm: condenseHalf(values, n, half), asymmetry: 0 };
  const rdm = finite(halves.rdm, n, owner);
  const limit = TOLERANCE * rdm.reduce((largest, value) => Math.max(largest, Math.abs(value) || 0), 0);
  if (halves.asymmetry > limit) throw notSymmetric(values, n, limit, owner);
  const diagonal = Float64Array.from({ length: n }, (_, i) => values[i * n + i]);
  if (!isMask && looksLikeSimilarities(diagonal, rdm, limit)) throw similarities(diagonalOf(values, n), owner);
  return { rdm: notNegated(rdm, owner), asymmetry: halves.asymmetry, diagonal: diagonalOf(values, n), half };
}

/** The mean of both halves, NaN where one is. */
function symmetric(values: Float64Array, n: number): { rdm: Float64Array; asymmetry: number } {
  const rdm = new Float64Array(pairCount(n));
  let asymmetry = 0;
  let k = 0;
  for (let i = 0; i < n; i++) {
    for (let j = i + 1; j < n; j++) {
      const [upper, lower] = [values[i * n + j], values[j * n + i]];
      rdm[k++] = upper === lower ? upper : upper + (lower - upper) / 2;
      const difference = Math.abs(upper - lower);
      if (difference > asymmetry) asymmetry = difference;
    }
  }
  return { rdm, asymmetry };
}

function notSymmetric(values: Float64Array, n: number, limit: number, owner: RdmOwner): InputError {
  let worst = { i: 0, j: 1, difference: 0 };
  for (let i = 0; i < n; i++) {
    for (let j = i + 1; j < n; j++) {
      const difference = Math.abs(values[i * n + j] - values[j * n + i]);
      if (difference > worst.difference) worst = { i, j, difference };
    }
  }
  const { i, j, difference } = worst;
  return new InputError(
    `${ownerText(owner)}: not symmetric: ${pairText(i, j, owner)} has ${values[i * n + j]} above the diagonal and ` +
      `${values[j * n + i]} below; |difference| ${difference.toPrecision(3)}, at most ${limit.toPrecision(3)} is taken for rounding`,
  );
}

function similarities(diagonal: Diagonal, owner: RdmOwner): InputError {
  return new InputError(
    `${ownerText(owner)}: ${diagonalText(diagonal)} on the diagonal, and no larger value beside it: it looks like similarities, ` +
      "largest of a stimulus with itself; dissimilarities are needed, e.g. 1 − r. If they are, put 0 on the diagonal",
  );
}

/** The RDM itself. @throws {InputError} if all that it holds is negative, or 0: distances that are cross-validated are so for some pairs */
function notNegated(rdm: Float64Array, owner: RdmOwner): Float64Array {
  const least = rdm.reduce((so, value) => Math.min(so, value || 0), 0);
  if (least === 0 || rdm.some((value) => value > 0)) return rdm;
  throw new InputError(
    `${ownerText(owner)}: no value above 0 between two stimuli, and ${Number(least.toPrecision(6))} the least: it looks like dissimilarities ` +
      "times −1, largest of stimuli that are alike; dissimilarities are needed",
  );
}

/** The RDM itself. @throws {InputError} if a value is infinite */
function finite(rdm: Float64Array, n: number, owner: RdmOwner): Float64Array {
  const bad = rdm.findIndex((value) => Math.abs(value) === Infinity);
  if (bad < 0) return rdm;
  throw new InputError(
    `${ownerText(owner)}: ${rdm[bad]} at ${pairText(...pairAt(bad, n), owner)}; every dissimilarity must be finite`,
  );
}

/** The first dissimilarity of an RDM that is missing in words, and how many more are; undefined where none is. */
export function missingText(rdm: Float64Array, n: number, owner: RdmOwner): string | undefined {
  const first = rdm.findIndex(Number.isNaN);
  if (first < 0) return undefined;
  const others = rdm.reduce((count, value) => count + (Number.isNaN(value) ? 1 : 0), 0) - 1;
  const more = others === 0 ? "" : ` and ${others} more`;
  return `${ownerText(owner)}: NaN at ${pairText(...pairAt(first, n), owner)}${more}`;
}

function pairAt(index: number, n: number): [number, number] {
  let i = 0;
  let first = 0; // index of the pair (i, i + 1)
  while (index >= first + n - 1 - i) first += n - 1 - i++;
  return [i, i + 1 + index - first];
}

const ownerText = ({ where, subject, noun = "subject" }: RdmOwner): string =>
  `${where}, ${subject.toLowerCase().startsWith(noun) ? "" : `${noun} `}${subject}`;

/** Counted from 1, as people count stimuli. */
function pairText(i: number, j: number, { labels }: Pick<RdmOwner, "labels">): string {
  return `pair (${i + 1}, ${j + 1})${labels ? ` ${labels[i]} and ${labels[j]}` : ""}`;
}
