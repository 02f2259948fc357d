/** Neighbouring stimuli of one category: positions from (included) to `to` (excluded), 0-based. */
export interface CategoryRun {
  readonly category: string;
  readonly from: number;
  readonly to: number;
}

/** The categories in the order of the stimuli; a category that comes back later is another run. */
export function categoryRuns(categories: readonly string[]): CategoryRun[] {
  const starts = categories.flatMap((category, i) => (i === 0 || category !== categories[i - 1] ? [i] : []));
  return starts.map((from, k) => ({ category: categories[from], from, to: starts[k + 1] ?? categories.length }));
}
