import erfc from "@stdlib/math-base-special-erfc";
import { narrow, OUTPUTS, unknownIntervals, type Intervals } from "./intervals.ts";

/** How PyTorch fills a tensor from its generator. */
export type Drawing =
  | { readonly family: "uniform"; readonly bound: number } // on ±bound
  | { readonly family: "normal"; readonly sd: number } // 16 or more values
  | { readonly family: "truncated-normal"; readonly sd: number; readonly cut: number }; // cut off at ±cut · sd

/** Normal draws differ by this much from one processor's logarithm and cosine to another's, in standard deviations. */
const NORMAL_ERROR = 6e-6;
/** Normal draws come in blocks: 8 radii, then 8 angles. */
export const BLOCK = 16;

/** How a tensor was drawn and kept. */
export interface Keeping {
  /** the largest error of a value as it is kept; 0 if it is the float32 that was drawn */
  readonly error: (value: number) => number;
  /** whether zeros stand where values were removed */
  readonly pruned?: boolean;
  /** values that were drawn by one call, if not all */
  readonly chunk?: number;
}

/**
 * What the generator must have put out for values to be drawn so; undefined if no outputs can have been.
 *
 * @param values - all of a tensor's, or as many from its beginning as make whole blocks or chunks
 */
export function drawnFrom(values: Float32Array, drawing: Drawing, keeping: Keeping): Intervals | undefined {
  switch (drawing.family) {
    case "uniform":
      return uniformOutputs(values, drawing.bound, keeping);
    case "normal":
      return normalOutputs(values, drawing.sd, keeping);
    case "truncated-normal":
      return truncatedOutputs(values, drawing, keeping);
  }
}

/** Outputs that make so many values. */
export function outputsFor(values: number, { family }: Drawing, { chunk = values }: Keeping): number {
  if (family !== "normal" || values === 0) return values;
  return (values / chunk) * outputsOfNormals(chunk);
}

/** The last values of what is no multiple of a block are drawn anew, from a block of their own. */
const outputsOfNormals = (count: number): number => (count % BLOCK === 0 ? count : count + BLOCK);

const round = Math.fround;

function uniformOutputs(values: Float32Array, bound: number, { error, pruned }: Keeping): Intervals | undefined {
  const intervals = unknownIntervals(values.length);
  const start = round(-bound);
  const range = round(round(bound) - start);
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (pruned && value === 0) continue;
    const centre = ((value - start) / range) * OUTPUTS;
    const stored = error(value);
    if (stored > 0) {
      if (!narrow(intervals, i, centre, (stored / range) * OUTPUTS + 1)) return undefined;
      continue;
    }
    let [lowest, highest] = [OUTPUTS, -1];
    const nearest = Math.round(centre);
    for (let output = Math.max(0, nearest - 1); output <= Math.min(OUTPUTS - 1, nearest + 1); output++) {
      if (!isRounded(output, value, start, range)) continue;
      lowest = Math.min(lowest, output);
      highest = output;
    }
    if (highest < 0) return undefined;
    intervals.lowest[i] = lowest;
    intervals.highest[i] = highest;
  }
  return intervals;
}

/** Whether an output becomes the value: with product and sum rounded together, or one after the other, as builds of PyTorch do. */
function isRounded(output: number, value: number, start: number, range: number): boolean {
  const product = (output / OUTPUTS) * range;
  const together = round(product + start);
  return together === value || round(round(product) + start) === value || (together === -start && value === start);
}

function normalOutputs(values: Float32Array, sd: number, keeping: Keeping): Intervals | undefined {
  const { chunk = values.length } = keeping;
  if (chunk < BLOCK || values.length % chunk !== 0) return undefined;
  const outputs = outputsOfNormals(chunk);
  const intervals = unknownIntervals((values.length / chunk) * outputs);
  for (let start = 0, output = 0; start < values.length; start += chunk, output += outputs) {
    const redrawn = outputs > chunk ? chunk - BLOCK : chunk; // from this value on
    for (let at = 0; at + BLOCK <= redrawn; at += BLOCK) {
      if (!normalBlock(values, start + at, sd, keeping, intervals, output + at)) return undefined;
    }
    if (redrawn < chunk && !normalBlock(values, start + redrawn, sd, keeping, intervals, output + chunk))
      return undefined;
  }
  return intervals;
}

/** Radius and angle of each of 8 pairs; returns whether there are such. */
function normalBlock(
  values: Float32Array,
  start: number,
  sd: number,
  { error, pruned }: Keeping,
  intervals: Intervals,
  output: number,
): boolean {
  for (let i = 0; i < BLOCK / 2; i++) {
    const [one, other] = [values[start + i]!, values[start + i + BLOCK / 2]!];
    if (pruned && (one === 0 || other === 0)) continue;
    const [x, y] = [one / sd, other / sd];
    const radius = Math.hypot(x, y);
    const off = NORMAL_ERROR + Math.max(error(one), error(other)) / sd;
    const tail = Math.exp((-radius * radius) / 2);
    const turn = (Math.atan2(y, x) / (2 * Math.PI) + 1) % 1;
    const turnOff = radius > off ? off / radius / (2 * Math.PI) : 1;
    const wraps = turn < turnOff || turn > 1 - turnOff; // the angle 0 is the angle 2π
    if (!narrow(intervals, output + i, (1 - tail) * OUTPUTS, (tail * radius + off) * off * OUTPUTS + 1)) return false;
    const within = wraps ? OUTPUTS : turnOff * OUTPUTS + 1;
    if (!narrow(intervals, output + i + BLOCK / 2, turn * OUTPUTS, within)) return false;
  }
  return true;
}

/** Single-precision inverse of the error function: relative and absolute. */
const INVERSE_ERROR = [2e-6, 2e-7] as const;

function truncatedOutputs(
  values: Float32Array,
  { sd, cut }: Extract<Drawing, { family: "truncated-normal" }>,
  { error, pruned }: Keeping,
): Intervals | undefined {
  const intervals = unknownIntervals(values.length);
  const half = 1 - erfc(cut * Math.SQRT1_2);
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (pruned && value === 0) continue;
    const x = (value / sd) * Math.SQRT1_2;
    const off = Math.abs(x) * INVERSE_ERROR[0] + INVERSE_ERROR[1] + (error(value) / sd) * Math.SQRT1_2;
    const density = (2 / Math.sqrt(Math.PI)) * Math.exp(-x * x);
    const share = ((1 - erfc(x)) / half + 1) / 2;
    if (!narrow(intervals, i, share * OUTPUTS, ((density * off) / (2 * half)) * OUTPUTS + 2)) return undefined;
  }
  return intervals;
}
