import { InputError } from "../errors.ts";
import { condense } from "../rdm/condensed.ts";
import type { StoredRdm } from "./rdm-grid.ts";

/**
 * Largest asymmetry, and largest value on the diagonal, that is taken for rounding: this share of the largest |value| of the
 * matrix. float32 keeps about 6e-8 of a value; an RDM that is off by more was not meant to be symmetric.
 */
export const TOLERANCE = 1e-6;

/** Whose RDM it is, for messages. */
export interface RdmOwner {
  /** file and variable */
  readonly where: string;
  readonly subject: string;
  readonly labels?: readonly string[] | undefined;
}

/** A condensed RDM with what had to be smoothed over, each 0 if nothing. */
export interface CheckedRdm {
  readonly rdm: Float64Array;
  /** largest |d_ij − d_ji|; the two were averaged */
  readonly asymmetry: number;
  /** largest |d_ii|, ignored */
  readonly diagonal: number;
}

/**
 * Checks one RDM and condenses it: every value finite, symmetric and with zero diagonal to within `TOLERANCE` × its largest value.
 *
 * @param n - stimuli
 * @throws {InputError} naming subject and pair, positions counted from 1
 */
export function checkedRdm({ form, values }: StoredRdm, n: number, owner: RdmOwner): CheckedRdm {
  if (form === "condensed") {
    const bad = values.findIndex((value) => !Number.isFinite(value));
    if (bad >= 0) throw notFinite(values[bad], ...pairAt(bad, n), owner);
    return { rdm: values, asymmetry: 0, diagonal: 0 };
  }
  const bad = values.findIndex((value) => !Number.isFinite(value));
  if (bad >= 0) throw notFinite(values[bad], Math.floor(bad / n), bad % n, owner);
  const limit = TOLERANCE * values.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0);
  const diagonal = checkedDiagonal(values, n, limit, owner);
  return { ...symmetric(values, n, limit, owner), diagonal };
}

function symmetric(values: Float64Array, n: number, limit: number, owner: RdmOwner): Omit<CheckedRdm, "diagonal"> {
  const mean = values.slice();
  let asymmetry = 0;
  let pair: [number, number] = [0, 1];
  for (let i = 0; i < n; i++) {
    for (let j = i + 1; j < n; j++) {
      const [upper, lower] = [values[i * n + j], values[j * n + i]];
      if (upper === lower) continue;
      mean[i * n + j] = upper + (lower - upper) / 2;
      if (Math.abs(upper - lower) <= asymmetry) continue;
      asymmetry = Math.abs(upper - lower);
      pair = [i, j];
    }
  }
  if (asymmetry > limit) {
    const [i, j] = pair;
    throw new InputError(
      `${ownerText(owner)}: not symmetric: ${pairText(i, j, owner)} has ${values[i * n + j]} above the diagonal and ` +
        `${values[j * n + i]} below; |difference| ${asymmetry.toPrecision(3)}, at most ${limit.toPrecision(3)} is taken for rounding`,
    );
  }
  return { rdm: condense(mean, n), asymmetry };
}

function checkedDiagonal(values: Float64Array, n: number, limit: number, owner: RdmOwner): number {
  const diagonal = Array.from({ length: n }, (_, i) => values[i * n + i]);
  const largest = diagonal.reduce((so, value) => Math.max(so, Math.abs(value)), 0);
  if (largest <= limit) return largest;
  const i = diagonal.findIndex((value) => Math.abs(value) === largest);
  const isSimilarity =
    values.every((value) => value <= largest + limit) && diagonal.every((value) => value >= largest - limit);
  const advice = isSimilarity
    ? "it looks like similarities, largest of a stimulus with itself; dissimilarities are needed, e.g. 1 − r"
    : "a stimulus differs from itself by 0";
  throw new InputError(`${ownerText(owner)}: ${diagonal[i]} on the diagonal at ${stimulusText(i, owner)}: ${advice}`);
}

function notFinite(value: number, i: number, j: number, owner: RdmOwner): InputError {
  return new InputError(
    `${ownerText(owner)}: ${value} at ${pairText(i, j, owner)}; every dissimilarity must be finite`,
  );
}

function pairAt(index: number, n: number): [number, number] {
  let i = 0;
  let first = 0; // index of the pair (i, i + 1)
  while (index >= first + n - 1 - i) first += n - 1 - i++;
  return [i, i + 1 + index - first];
}

const ownerText = ({ where, subject }: RdmOwner): string =>
  `${where}, ${/^subject/i.test(subject) ? "" : "subject "}${subject}`;

const stimulusText = (i: number, { labels }: RdmOwner): string => `stimulus ${i + 1}${labels ? ` (${labels[i]})` : ""}`;

/** Counted from 1, as people count stimuli. */
function pairText(i: number, j: number, { labels }: Pick<RdmOwner, "labels">): string {
  return `pair (${i + 1}, ${j + 1})${labels ? ` ${labels[i]} and ${labels[j]}` : ""}`;
}
