import { InputError } from "../errors.ts";
import { elementCount, type NdArray, shapeText, toFloat64 } from "../formats/nd-array.ts";
import type { RdmGrid, StoredRdm } from "./rdm-grid.ts";
import { type StimulusAxes, stimulusAxes } from "./stimulus-axes.ts";

/**
 * RDMs of a numeric array: n × n, with up to two more axes anywhere, or condensed with up to two more axes. The first of the
 * other axes is subjects, the second sessions; axes of size 1 do not count.
 *
 * @param where - file and variable, for messages
 * @param n - stimuli of the study, which settle what sizes leave open
 * @throws {InputError} if the shape is not that of RDMs
 */
export function numericRdms({ shape, data }: NdArray, where: string, n?: number): RdmGrid {
  if (shape.includes(0)) throw new InputError(`${where}: shape ${shapeText(shape)}, which holds no number at all`);
  const values = toFloat64(data);
  const stimuli = stimulusAxes(values, shape, where, n);
  const isStimulus = (axis: number) => stimuli.axes.some((one) => one === axis);
  const others = shape.flatMap((size, axis) => (size > 1 && !isStimulus(axis) ? [axis] : []));
  if (others.length > 2) {
    throw new InputError(
      `${where}: shape ${shapeText(shape)} has ${others.length} axes besides the stimuli; subjects and sessions are at most two`,
    );
  }
  const [outer = SINGLE, inner = SINGLE] = others.map((axis) => axisOf(shape, axis));
  const isAfterSingle = others.length === 1 && shape.some((size, axis) => size === 1 && axis < others[0]);
  const within = stimuli.axes.map((axis) => axisOf(shape, axis));
  const rdms = Array.from({ length: outer.size * inner.size }, (_, k): StoredRdm => {
    const start = Math.floor(k / inner.size) * outer.stride + (k % inner.size) * inner.stride;
    return { form: stimuli.form, values: gathered(values, start, within) };
  });
  return {
    n: stimuli.n,
    subjects: outer.size,
    sessions: others.length === 2 ? inner.size : undefined,
    rdms,
    notes: [`${where}: shape ${shapeText(shape)} read as ${axisWords(shape, stimuli, others)}`],
    ...(isAfterSingle ? { isAfterOne: true } : {}),
    warnings: [
      ...(isAfterSingle ? [singleWarning(where, outer.size)] : []),
      ...(stimuli.by === "position" && others.length > 0 ? [pairsWarning(where, shape)] : []),
    ],
  };
}

/** The warning that an axis of one person may stand before one of sessions; either way it is written alike. */
const singleWarning = (where: string, count: number): string =>
  `${where}: an axis of 1 stands before one of ${count}, which were taken for ${count} subjects; if they are sessions of one person, ` +
  "give each a file, ses-1.npy, ses-2.npy …";

/** The warning that which of two axes holds the pairs was decided by their places alone: exchanged, all values are other ones. */
const pairsWarning = (where: string, shape: readonly number[]): string =>
  `${where}: shape ${shapeText(shape)} has as many subjects or sessions as pairs of stimuli, and the last axis of that size was taken for the pairs; ` +
  "if it is the other way round, exchange the axes, or save squares";

interface Axis {
  readonly size: number;
  readonly stride: number;
}

const SINGLE: Axis = { size: 1, stride: 0 };

const axisOf = (shape: readonly number[], axis: number): Axis => ({
  size: shape[axis],
  stride: elementCount(shape.slice(axis + 1)),
});

/** The values at all positions on one or two axes, the last varying fastest: a view where they lie so. */
function gathered(values: Float64Array, start: number, axes: readonly Axis[]): Float64Array {
  const columns = axes[axes.length - 1];
  const rows = axes.length === 2 ? axes[0] : SINGLE;
  const count = rows.size * columns.size;
  if (columns.stride === 1 && (rows === SINGLE || rows.stride === columns.size)) {
    return values.subarray(start, start + count);
  }
  const copy = new Float64Array(count);
  let k = 0;
  for (let i = 0; i < rows.size; i++) {
    for (let j = 0; j < columns.size; j++) copy[k++] = values[start + i * rows.stride + j * columns.stride];
  }
  return copy;
}

function axisWords(shape: readonly number[], stimuli: StimulusAxes, others: readonly number[]): string {
  const words = shape.map((_, axis) => {
    if (stimuli.axes.some((one) => one === axis)) return stimuli.form === "square" ? "stimuli" : "pairs of stimuli";
    return axis === others[0] ? "subjects" : axis === others[1] ? "sessions" : "1";
  });
  return `${words.join(" × ")}${TOLD_BY[stimuli.by]}`;
}

const TOLD_BY = {
  size: "",
  symmetry: ", told apart by symmetry",
  position: "; more than one axis has the size of pairs, and the last was taken",
} as const;
