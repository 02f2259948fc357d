import type { ValueRow } from "./value-rows.ts";

/** Where subjects come from. */
export type SubjectsFrom = "column" | "row order";

/** What a reader should know where it is the order of rows. */
export const BY_ORDER =
  "no column names the subjects: the k-th row of each network, layer and region is taken as subject k, which pairs them; if the rows are in another order, or are not persons, the paired tests are of something else";

/**
 * The subject of every row: what its column says, else the row's place among those of the same cell, 1-based: the k-th row of each
 * network, layer and roi is then taken as one person's.
 *
 * @param cells - of each row: what tells its network, seed, layer, roi and session
 */
export function subjectsOfRows(
  rows: readonly ValueRow[],
  cells: readonly string[],
): { readonly subjects: readonly string[]; readonly from: SubjectsFrom } {
  if (rows.every(({ subject }) => subject !== null)) {
    return { subjects: rows.map(({ subject }) => subject ?? ""), from: "column" };
  }
  const counted = new Map<string, number>();
  const subjects = cells.map((cell) => {
    const place = (counted.get(cell) ?? 0) + 1;
    counted.set(cell, place);
    return String(place);
  });
  return { subjects, from: "row order" };
}
