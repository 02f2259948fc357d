/** Neighbouring stimuli of one category: positions from (included) to `to` (excluded), 0-based. */
export interface CategoryRun {
  readonly category: string;
  readonly from: number;
  readonly to: number;
}

/** More runs than this have boundaries that would hide a map. */
const MOST_RUNS = 16;

/** The categories in the order of the stimuli; a category that comes back later is another run. */
export function categoryRuns(categories: readonly string[]): CategoryRun[] {
  const starts = categories.flatMap((category, i) => (i === 0 || category !== categories[i - 1] ? [i] : []));
  return starts.map((from, k) => ({ category: categories[from], from, to: starts[k + 1] ?? categories.length }));
}

/** Runs whose boundaries are drawn on a map of n stimuli: none where there is one, or too many, or where categories are interleaved. */
export function boundedRuns(categories: readonly string[] | undefined, n: number): CategoryRun[] {
  const runs = categories?.length === n ? categoryRuns(categories) : [];
  return runs.length > 1 && runs.length <= Math.min(MOST_RUNS, n / 2) ? runs : [];
}
