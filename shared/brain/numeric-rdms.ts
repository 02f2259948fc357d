import { InputError } from "../errors.ts";
import { elementCount, type NdArray, shapeText, toFloat64 } from "../formats/nd-array.ts";
import type { RdmGrid, StoredRdm } from "./rdm-grid.ts";
import { type StimulusAxes, stimulusAxes } from "./stimulus-axes.ts";

/**
 * RDMs of a numeric array: n × n, with up to two more axes anywhere, or condensed with up to two more axes. The first of the
 * other axes is subjects, the second sessions; axes of size 1 do not count.
 *
 * @param where - file and variable, for messages
 * @throws {InputError} if the shape is not that of RDMs
 */
export function numericRdms({ shape, data }: NdArray, where: string): RdmGrid {
  const values = toFloat64(data);
  const stimuli = stimulusAxes(values, shape, where);
  const isStimulus = (axis: number) => stimuli.axes.some((one) => one === axis);
  const others = shape.flatMap((size, axis) => (size > 1 && !isStimulus(axis) ? [axis] : []));
  if (others.length > 2) {
    throw new InputError(
      `${where}: shape ${shapeText(shape)} has ${others.length} axes besides the stimuli; subjects and sessions are at most two`,
    );
  }
  const positions = gridOf(others.map((axis) => axisOf(shape, axis)));
  const within = gridOf(stimuli.axes.map((axis) => axisOf(shape, axis)));
  const rdms = positions.map((start): StoredRdm => ({
    form: stimuli.form,
    values: Float64Array.from(within, (step) => values[start + step]),
  }));
  return {
    n: stimuli.n,
    subjects: others.length === 0 ? 1 : shape[others[0]],
    sessions: others.length === 2 ? shape[others[1]] : undefined,
    rdms,
    notes: [`${where}: shape ${shapeText(shape)} read as ${axisWords(shape, stimuli, others)}`],
  };
}

interface Axis {
  readonly size: number;
  readonly stride: number;
}

const axisOf = (shape: readonly number[], axis: number): Axis => ({
  size: shape[axis],
  stride: elementCount(shape.slice(axis + 1)),
});

/** Offsets of all combinations of positions on the axes, the last axis varying fastest. */
function gridOf(axes: readonly Axis[]): number[] {
  return axes.reduce<number[]>(
    (offsets, { size, stride }) =>
      offsets.flatMap((offset) => Array.from({ length: size }, (_, position) => offset + position * stride)),
    [0],
  );
}

function axisWords(shape: readonly number[], stimuli: StimulusAxes, others: readonly number[]): string {
  const words = shape.map((_, axis) => {
    if (stimuli.axes.some((one) => one === axis)) return stimuli.form === "square" ? "stimuli" : "pairs of stimuli";
    return axis === others[0] ? "subjects" : axis === others[1] ? "sessions" : "1";
  });
  const by = stimuli.form === "square" && stimuli.bySymmetry ? ", told apart by symmetry" : "";
  return `${words.join(" × ")}${by}`;
}
