import type { Parameter } from "../weights.ts";
import { sizeOf } from "../weights.ts";

/** Vectors of which all pairs are compared. */
const COMPARED = 48;
/** A random pair of vectors of so many elements is nearly orthogonal by chance, but not to this. */
const TOLERANCE = 2e-5;
const FEWEST = 8;

/**
 * The gain of a matrix whose rows, or columns if they are fewer, are orthogonal and of one length; undefined if they are not.
 *
 * @param grain - relative rounding of the values as they are stored
 */
export function orthogonalGain({ shape, data }: Parameter, grain: number): number | undefined {
  const rows = shape[0] ?? 1;
  const columns = sizeOf(shape.slice(1));
  const byRow = rows <= columns;
  const [vectors, length, step, along] = byRow ? [rows, columns, columns, 1] : [columns, rows, 1, columns];
  if (vectors < FEWEST) return undefined;
  const count = Math.min(vectors, COMPARED);
  const starts = Array.from({ length: count }, (_, i) => Math.floor((i * vectors) / count) * step);
  const dot = (a: number, b: number): number => {
    let sum = 0;
    for (let k = 0; k < length; k++) sum += data[a + k * along]! * data[b + k * along]!;
    return sum;
  };
  const square = dot(starts[0]!, starts[0]!);
  const tolerance = (TOLERANCE + 4 * grain) * square;
  for (const [i, a] of starts.entries()) {
    for (let j = 0; j < i; j++) if (!(Math.abs(dot(a, starts[j]!)) <= tolerance)) return undefined;
    if (!(Math.abs(dot(a, a) - square) <= tolerance)) return undefined;
  }
  return square > 0 ? Math.sqrt(square) : undefined;
}
