import type { Column } from "./long-columns.ts";

/** Whether no two rows have the same cells in all of some columns. */
export function areToldApart(rows: readonly number[], columns: readonly (Column | undefined)[]): boolean {
  let keys = new Float64Array(rows.length); // of equal rows equal numbers
  for (const column of columns) {
    if (column === undefined) continue;
    const numbers = new Map<string, number>();
    for (const row of rows) if (!numbers.has(column.cells[row])) numbers.set(column.cells[row], numbers.size);
    keys = ranked(keys.map((key, k) => key * numbers.size + (numbers.get(column.cells[rows[k]]) ?? 0)));
  }
  return rows.length === 0 || keys.reduce((most, key) => Math.max(most, key), 0) === rows.length - 1;
}

/** Numbers from 0 on in place of others, the same of the same. */
function ranked(values: Float64Array<ArrayBuffer>): Float64Array<ArrayBuffer> {
  const order = Uint32Array.from(values.keys()).sort((a, b) => values[a] - values[b]);
  const ranks = new Float64Array(values.length);
  let rank = 0;
  for (let k = 1; k < order.length; k++) {
    if (values[order[k]] !== values[order[k - 1]]) rank++;
    ranks[order[k]] = rank;
  }
  return ranks;
}
