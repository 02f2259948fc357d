import { at } from "../../shared/at.ts";

/** What is measured, as a sum of unknown costs, each so many times. */
export interface Measurement {
  readonly counts: readonly number[];
  /** above 0 */
  readonly value: number;
}

/**
 * The costs by which measurements are explained best: least squares of what they are off by, as a share of each. No cost is negative:
 * where one would be, it is 0 and the others are fitted without it.
 */
export function leastSquares(measurements: readonly Measurement[]): number[] {
  const unknowns = measurements[0].counts.length;
  let best = { error: Infinity, costs: new Array<number>(unknowns).fill(0) };
  for (let chosen = 1; chosen < 2 ** unknowns; chosen++) {
    const columns = Array.from({ length: unknowns }, (_, i) => i).filter((i) => (chosen >> i) & 1);
    const solved = fitted(measurements, columns);
    if (!solved.every((cost) => cost >= 0)) continue;
    const costs = Array.from({ length: unknowns }, (_, i) => solved[columns.indexOf(i)] ?? 0);
    const error = measurements.reduce((sum, one) => sum + (explained(one.counts, costs) / one.value - 1) ** 2, 0);
    if (error < best.error) best = { error, costs };
  }
  return best.costs;
}

export const explained = (counts: readonly number[], costs: readonly number[]): number =>
  counts.reduce((sum, count, i) => sum + count * at(costs, i, "cost"), 0);

/** The normal equations of some unknowns, solved by elimination; NaN where they do not tell these apart. */
function fitted(measurements: readonly Measurement[], columns: readonly number[]): number[] {
  const shares = measurements.map(({ counts, value }) => columns.map((i) => counts[i] / value));
  const rows = columns.map((_, i) => [
    ...columns.map((__, j) => shares.reduce((sum, share) => sum + share[i] * share[j], 0)),
    shares.reduce((sum, share) => sum + share[i], 0),
  ]);
  const size = columns.length;
  for (let k = 0; k < size; k++) {
    const pivot = rows.slice(k).reduce((most, row) => (Math.abs(row[k]) > Math.abs(most[k]) ? row : most));
    rows.splice(rows.indexOf(pivot), 1);
    rows.splice(k, 0, pivot);
    for (const row of rows) {
      if (row === pivot) continue;
      const factor = row[k] / pivot[k];
      for (let j = k; j <= size; j++) row[j] -= factor * pivot[j];
    }
  }
  return rows.map((row, k) => row[size] / row[k]);
}
