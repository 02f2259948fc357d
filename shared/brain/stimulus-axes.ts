import { InputError } from "../errors.ts";
import { shapeText } from "../formats/nd-array.ts";
import { stimuliCount } from "../rdm/condensed.ts";
import { asymmetry } from "./asymmetry.ts";
import { TOLERANCE } from "./checked-rdm.ts";

/** Fewer have at most one pair, which cannot be ranked. */
export const FEWEST_STIMULI = 3;

/** How many times more asymmetric every other choice of axes must be for one to be believed. */
const CLEARLY = 10;

/** Asymmetry, as a share of the largest value, beyond which two axes of the study's size are not its stimuli if another may be its pairs. */
const NO_RDM = 0.01;

/** Which axes of an array run over stimuli: two of equal size, or one over their pairs. */
export type StimulusAxes =
  | {
      readonly form: "square";
      readonly n: number;
      readonly axes: readonly [number, number];
      /** what told them from other axes */
      readonly by: "size" | "symmetry";
    }
  | {
      readonly form: "condensed";
      readonly n: number;
      readonly axes: readonly [number];
      readonly by: "size" | "position";
    };

/**
 * What the sizes alone allow: every two equal axes, and every axis that counts pairs. Where some are those of `n` stimuli, only they
 * are; else, of the axes of pairs, the longest.
 */
export function possibleAxes(shape: readonly number[], n?: number): StimulusAxes[] {
  const squares = shape.flatMap((size, a) =>
    shape.flatMap((other, b) =>
      b > a && other === size && size >= FEWEST_STIMULI
        ? [{ form: "square", n: size, axes: [a, b], by: "size" } as const]
        : [],
    ),
  );
  const pairs = shape.flatMap((size, axis) => {
    const count = stimuliCount(size);
    return count !== undefined && count >= FEWEST_STIMULI
      ? [{ form: "condensed", n: count, axes: [axis], by: "size" } as const]
      : [];
  });
  const fitting = [...squares, ...pairs].filter((one) => one.n === n);
  return fitting.length > 0 ? fitting : [...squares, ...pairs.sort((x, y) => y.n - x.n).slice(0, 1)];
}

/**
 * Finds the stimulus axes of an array of RDMs: by size, and where sizes allow several pairs of axes (15 subjects, 15 stimuli) by
 * symmetry, because RDMs are symmetric and anything else is not. Half an RDM counts as symmetric.
 *
 * The number of stimuli of the study settles what sizes leave open: 15 subjects × 15 pairs of 6 stimuli are no matrix. Of two axes
 * that both may be its pairs the last is. Where the number is not known, or nothing fits it, a matrix n × n is one RDM, even where n
 * is also a number of pairs; in a larger array a long axis of pairs is preferred to two equal axes that are not symmetric and have
 * fewer stimuli (5 subjects × 5 sessions × 4186 pairs).
 *
 * @param where - file and variable, for messages
 * @param n - stimuli of the study
 * @throws {InputError} if no axes fit, or several fit equally well
 */
export function stimulusAxes(data: Float64Array, shape: readonly number[], where: string, n?: number): StimulusAxes {
  const possible = possibleAxes(shape, n);
  const squares = possible.filter((one) => one.form === "square");
  const condensed = possible.filter((one) => one.form === "condensed");
  const pairs = condensed.at(-1);
  if (possible.length === 0) throw noAxes(shape, where);
  if (possible.length === 1) return possible[0];
  if (squares.length === 0 && pairs !== undefined) return { ...pairs, by: "position" };
  const ranked = squares
    .map((square) => ({ square, deviation: asymmetry(data, shape, square.axes) }))
    .sort((x, y) => x.deviation - y.deviation);
  const best = ranked[0];
  const next = ranked.at(1);
  if (pairs !== undefined && arePairs(best, pairs.n, shape, n)) {
    return { ...pairs, by: condensed.length > 1 ? "position" : "size" };
  }
  if (next !== undefined && next.deviation <= Math.max(CLEARLY * best.deviation, TOLERANCE)) {
    const tried = ranked.map(
      ({ square: { axes }, deviation }) => `${axes[0] + 1} and ${axes[1] + 1}: ${deviation.toPrecision(2)}`,
    );
    throw new InputError(
      `${where}: shape ${shapeText(shape)} leaves open which two axes are the stimuli, and symmetry does not tell ` +
        `(largest asymmetry as a share of the largest value, by axes ${tried.join("; ")}); drop or reorder axes until sizes differ`,
    );
  }
  return next === undefined ? best.square : { ...best.square, by: "symmetry" };
}

/** Whether an axis that may be pairs is, and the least asymmetric two equal axes are not stimuli. */
function arePairs(
  best: { readonly square: { readonly n: number }; readonly deviation: number },
  ofPairs: number,
  shape: readonly number[],
  n: number | undefined,
): boolean {
  if (ofPairs === n) return best.deviation > NO_RDM;
  const isMatrix = shape.filter((size) => size > 1).length === 2;
  return !isMatrix && best.deviation > TOLERANCE && ofPairs > best.square.n;
}

function noAxes(shape: readonly number[], where: string): InputError {
  const fault = shape.every((size) => size < FEWEST_STIMULI)
    ? `fewer than ${FEWEST_STIMULI} stimuli; at least ${FEWEST_STIMULI} are needed`
    : `neither two equal axes of ${FEWEST_STIMULI} stimuli or more nor one of n(n − 1)/2 pairs`;
  return new InputError(`${where}: shape ${shapeText(shape)} has ${fault}`);
}
