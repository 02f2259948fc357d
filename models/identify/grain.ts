import { thinned } from "./block.ts";

/** How finely values are stored, whatever type they have now: weights that were rounded and saved as float32 are as coarse as before. */
export interface Grain {
  readonly name: "float32" | "float16" | "bfloat16" | "steps";
  /** the largest error of a value */
  readonly error: (value: number) => number;
  /** of the largest value */
  readonly largest: number;
}

const LOOKED_AT = 4096;
/** Values of one of so few are steps: eight bits, or fewer. */
const MOST_STEPS = 300;
/** Values that are as many as that and lie on a coarser grid do so because they were rounded to it. */
const ENOUGH = 32;

/**
 * The format whose rounding values show, by a sample of them.
 * @param largest - magnitude among them
 */
export function grainOf(values: Float32Array, largest: number): Grain {
  const sample = thinned(values, LOOKED_AT).filter((value) => value !== 0 && Number.isFinite(value));
  const of = (name: Grain["name"], error: Grain["error"]): Grain => ({ name, error, largest: error(largest) });
  if (sample.length >= ENOUGH) {
    const levels = Float64Array.from(new Set(sample)).sort();
    if (levels.length <= MOST_STEPS && levels.length * 4 <= sample.length) {
      const step = stepOf(levels);
      return of("steps", () => step / 2);
    }
    if (sample.every(isBfloat16)) return of("bfloat16", halfUlp(7, -133)); // of which float16 holds most
    if (sample.every(isFloat16)) return of("float16", halfUlp(10, -24));
  }
  return of("float32", () => 0);
}

/** The widest gap between neighbouring levels, but for those far out, where levels were not met. */
function stepOf(levels: Float64Array): number {
  const gaps = Array.from({ length: levels.length - 1 }, (_, i) => levels[i + 1]! - levels[i]!).sort((a, b) => a - b);
  return gaps[Math.floor(gaps.length / 2)] ?? 0;
}

/** Half a unit in the last place of a type with so many bits of fraction, whose smallest step is 2^smallest. */
const halfUlp =
  (fraction: number, smallest: number) =>
  (value: number): number =>
    value === 0
      ? 2 ** (smallest - 1)
      : 2 ** (Math.max(Math.floor(Math.log2(Math.abs(value))) - fraction, smallest) - 1);

function isBfloat16(value: number): boolean {
  return (new Uint32Array(Float32Array.of(value).buffer)[0]! & 0xffff) === 0;
}

const LARGEST_FLOAT16 = 65_504;

/** Whether float16 holds a value of float32: as Math.f16round has it, which the Node of an emulator may lack. */
const isFloat16 = (value: number): boolean =>
  Math.abs(value) <= LARGEST_FLOAT16 && Number.isInteger(value / (2 * halfUlp(10, -24)(value)));
