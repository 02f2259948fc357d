import { InputError } from "../../shared/errors.ts";
import { elementCount, type NdArray } from "../../shared/formats/nd-array.ts";

/** Activations of one layer for the wanted stimuli. */
export interface Picked {
  /** stimuli × values of one, row-major */
  readonly values: Float32Array;
  /** how many of the values float32 does not hold exactly */
  readonly rounded: number;
}

/**
 * Rows of an array of any numbers as float32.
 *
 * @param where - file and array, for messages
 * @param rows - 0-based places on the first axis
 * @param nameOf - of the k-th row that is picked, for messages
 * @throws {InputError} if a value is not finite, or beyond what float32 holds
 */
export function picked(
  { data, shape }: NdArray,
  where: string,
  rows: readonly number[],
  nameOf: (k: number) => string,
): Picked {
  const units = elementCount(shape.slice(1));
  const values = new Float32Array(rows.length * units);
  let rounded = 0;
  for (const [k, row] of rows.entries()) {
    for (let unit = 0; unit < units; unit++) {
      const stored = data[row * units + unit];
      const value = typeof stored === "bigint" ? Number(stored) : (stored ?? NaN);
      const single = Math.fround(value);
      if (!Number.isFinite(single)) {
        const needed = Number.isFinite(value) ? "a number that float32 holds, at most 3.4e38" : "a finite number";
        throw new InputError(
          `${where}: activation of stimulus ${nameOf(k)} in unit ${unit} is ${value}, needed ${needed}`,
        );
      }
      if (single !== value) rounded++;
      values[k * units + unit] = single;
    }
  }
  return { values, rounded };
}
