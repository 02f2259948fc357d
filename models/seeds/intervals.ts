/** Of the generator's outputs, the low 24 bits go into a float32 draw. */
export const OUTPUT_BITS = 24;
export const OUTPUTS = 2 ** OUTPUT_BITS;

/**
 * What values that were drawn say of the generator's outputs, one after the other: the low 24 bits of output i lie within
 * `lowest[i]` … `highest[i]`, both inclusive. Of an output that left no trace, 0 … 2²⁴ − 1.
 */
export interface Intervals {
  readonly lowest: Int32Array;
  readonly highest: Int32Array;
}

export function unknownIntervals(outputs: number): Intervals {
  return { lowest: new Int32Array(outputs), highest: new Int32Array(outputs).fill(OUTPUTS - 1) };
}

/** Notes that an output lies about `centre`. Returns whether there is one such. */
export function narrow({ lowest, highest }: Intervals, output: number, centre: number, within: number): boolean {
  const low = Math.max(0, Math.ceil(centre - within));
  const high = Math.min(OUTPUTS - 1, Math.floor(centre + within));
  lowest[output] = low;
  highest[output] = high;
  return low <= high;
}

/** The output of the narrowest interval among the first, and how often a random one fits it. */
export function narrowest({ lowest, highest }: Intervals, among: number): { output: number; share: number } {
  let output = 0;
  const width = (i: number): number => highest[i]! - lowest[i]!;
  for (let i = 1; i < Math.min(among, lowest.length); i++) if (width(i) < width(output)) output = i;
  return { output, share: (width(output) + 1) / OUTPUTS };
}
