import { codesIn } from "./column-cells.ts";
import type { Column } from "./long-columns.ts";

/** Whether no two rows have the same cells in all of some columns. */
export function areToldApart(rows: Uint32Array, columns: readonly (Column | undefined)[]): boolean {
  const keys = keysOf(rows, columns).sort();
  return !keys.some((key, k) => k > 0 && key === keys[k - 1]);
}

/** A number for each row, the same for rows with the same cells in all of some columns. */
export function keysOf(rows: Uint32Array, columns: readonly (Column | undefined)[]): Float64Array {
  const keys = new Float64Array(rows.length);
  let count = 1;
  for (const column of columns) {
    if (column === undefined) continue;
    const { size, of } = codesIn(column.cells);
    if (count * size > Number.MAX_SAFE_INTEGER) count = renumber(keys);
    for (let k = 0; k < keys.length; k++) keys[k] = keys[k] * size + of(rows[k]);
    count *= size;
  }
  return keys;
}

/** Numbers from 0 on in place of others, the same for the same. @returns how many there are */
function renumber(keys: Float64Array): number {
  const numbers = new Map<number, number>();
  for (const [k, key] of keys.entries()) {
    const number = numbers.get(key) ?? numbers.size;
    numbers.set(key, number);
    keys[k] = number;
  }
  return numbers.size;
}
