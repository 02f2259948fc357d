import { InputError } from "../errors.ts";
import { shapeText } from "../formats/nd-array.ts";
import { stimuliCount } from "../rdm/condensed.ts";
import { asymmetry } from "./asymmetry.ts";
import { TOLERANCE } from "./checked-rdm.ts";

/** Fewer have at most one pair, which cannot be ranked. */
export const FEWEST_STIMULI = 3;

/** How many times more asymmetric every other choice of axes must be for one to be believed. */
const CLEARLY = 10;

/** Which axes of an array run over stimuli: two of equal size, or one over their pairs. */
export type StimulusAxes =
  | {
      readonly form: "square";
      readonly n: number;
      readonly axes: readonly [number, number];
      readonly bySymmetry: boolean;
    }
  | { readonly form: "condensed"; readonly n: number; readonly axes: readonly [number] };

/** What the sizes alone allow: every pair of equal axes, and the longest axis that counts pairs. */
export function possibleAxes(shape: readonly number[]): StimulusAxes[] {
  const squares = shape.flatMap((n, a) =>
    shape.flatMap((size, b) =>
      b > a && size === n && n >= FEWEST_STIMULI
        ? [{ form: "square" as const, n, axes: [a, b] as const, bySymmetry: false }]
        : [],
    ),
  );
  const pairAxes = shape.flatMap((size, axis) => {
    const n = stimuliCount(size);
    return n !== undefined && n >= FEWEST_STIMULI ? [{ form: "condensed" as const, n, axes: [axis] as const }] : [];
  });
  return [...squares, ...pairAxes.sort((x, y) => y.n - x.n).slice(0, 1)];
}

/**
 * Finds the stimulus axes of an array of RDMs: by size, and where sizes allow several pairs of axes (15 subjects, 15 stimuli) by
 * symmetry, because RDMs are symmetric and anything else is not.
 *
 * A matrix n × n is one RDM, even where n is also a number of pairs. In a larger array a long axis of pairs is preferred to two
 * equal axes that are not symmetric and have fewer stimuli (5 subjects × 5 sessions × 4186 pairs).
 *
 * @param where - file and variable, for messages
 * @throws {InputError} if no axes fit, or several fit equally well
 */
export function stimulusAxes(data: Float64Array, shape: readonly number[], where: string): StimulusAxes {
  const possible = possibleAxes(shape);
  const squares = possible.filter((one) => one.form === "square");
  const pairs = possible.find((one) => one.form === "condensed");
  if (squares.length === 0) {
    if (pairs === undefined) throw noAxes(shape, where);
    return pairs;
  }
  const ranked = squares
    .map((square) => ({ square, deviation: asymmetry(data, shape, square.axes) }))
    .sort((x, y) => x.deviation - y.deviation);
  const best = ranked[0];
  const next = ranked.at(1);
  const isMatrix = shape.filter((size) => size > 1).length === 2;
  if (!isMatrix && best.deviation > TOLERANCE && pairs !== undefined && pairs.n > best.square.n) return pairs;
  if (next !== undefined && next.deviation <= Math.max(CLEARLY * best.deviation, TOLERANCE)) {
    const tried = ranked.map(
      ({ square: { axes }, deviation }) => `${axes[0] + 1} and ${axes[1] + 1}: ${deviation.toPrecision(2)}`,
    );
    throw new InputError(
      `${where}: shape ${shapeText(shape)} leaves open which two axes are the stimuli, and symmetry does not tell ` +
        `(largest asymmetry as a share of the largest value, by axes ${tried.join("; ")}); drop or reorder axes until sizes differ`,
    );
  }
  return { ...best.square, bySymmetry: next !== undefined };
}

function noAxes(shape: readonly number[], where: string): InputError {
  const fault = shape.every((size) => size < FEWEST_STIMULI)
    ? `fewer than ${FEWEST_STIMULI} stimuli; at least ${FEWEST_STIMULI} are needed`
    : `neither two equal axes of ${FEWEST_STIMULI} stimuli or more nor one of n(n − 1)/2 pairs`;
  return new InputError(`${where}: shape ${shapeText(shape)} has ${fault}`);
}
