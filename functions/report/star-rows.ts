import type { Analysis, TTestRow } from "../../shared/results/schema.ts";

/** Which rows of `t_tests` stars are read from: stars are never computed anew. */
export interface StarSource {
  readonly analysis: Analysis;
  readonly test: TTestRow["test"];
  readonly column: "p_value" | "p_holm" | "p_bh";
}

/** Paired within subjects, Holm-corrected within the family of the contrast's layers. */
export const RECOMMENDED_STARS: StarSource = { analysis: "recommended", test: "paired", column: "p_holm" };

/** A network at a layer. */
export interface Side {
  readonly network: string;
  readonly layer: string;
}

/**
 * The row that compares `a` with `b`, whichever the row names first; undefined where the study has no such test. A pair tested in
 * several families is read from the family named first in the results.
 */
export function starRow(
  rows: readonly TTestRow[],
  roi: string,
  a: Side,
  b: Side,
  source: StarSource,
): TTestRow | undefined {
  const is = (network: string, layer: string, side: Side) => network === side.network && layer === side.layer;
  return rows.find(
    (row) =>
      row.roi === roi &&
      row.analysis === source.analysis &&
      row.test === source.test &&
      ((is(row.network_a, row.layer_a, a) && is(row.network_b, row.layer_b, b)) ||
        (is(row.network_a, row.layer_a, b) && is(row.network_b, row.layer_b, a))),
  );
}
