import { count } from "../words/number.ts";

/** Rows of a table that have room on a page, and a sentence that says which of how many; "" where these are all. */
export interface Bounded<Row> {
  readonly rows: readonly Row[];
  readonly note: string;
}

/**
 * The first of many rows, in the order of a rank: a page must stay readable, and small enough to be mailed.
 *
 * @param which - says what comes first: "with the smallest p Holm"
 * @param file - which has all of them
 * @param rank - lower comes first; by default rows keep their order
 */
export function bounded<Row>(
  rows: readonly Row[],
  most: number,
  { which, file, rank }: { readonly which: string; readonly file: string; readonly rank?: (row: Row) => number },
): Bounded<Row> {
  if (rows.length <= most) return { rows, note: "" };
  const kept = new Set((rank ? rows.toSorted((a, b) => rank(a) - rank(b)) : rows).slice(0, most));
  return {
    rows: rows.filter((row) => kept.has(row)),
    note: ` Shown are ${count(most)} of ${count(rows.length)} rows, ${which}; ${file} has all.`,
  };
}
