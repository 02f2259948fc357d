import type { Analysis, Results, TTestRow } from "../../../results/schema.ts";

/** Which rows of `t_tests` stars are read from: stars are never computed anew. */
export interface StarSource {
  readonly analysis: Analysis;
  readonly test: TTestRow["test"];
  readonly column: "p_value" | "p_holm" | "p_bh";
}

/** Paired within subjects, Holm-corrected within the family of the contrast's layers. */
export const RECOMMENDED_STARS: StarSource = { analysis: "recommended", test: "paired", column: "p_holm" };

/**
 * The rows that compare two networks at the same position, whichever the row names first; positions without a test are left out.
 * A pair tested in several families is read from the family named first in the results.
 */
export function starRows(
  { layer_means, t_tests }: Results,
  roi: string,
  [a, b]: readonly [string, string],
  source: StarSource,
): { index: number; row: TTestRow }[] {
  const from = t_tests.filter((row) => row.roi === roi && row.analysis === source.analysis && row.test === source.test);
  const means = layer_means.filter((row) => row.roi === roi);
  return means
    .filter(({ network }) => network === a)
    .flatMap((one) => {
      const index = one.layer_index;
      const other = means.find(({ network, layer_index }) => network === b && layer_index === index);
      const row = other && from.find((test) => compares(test, one, other));
      return row ? [{ index, row }] : [];
    });
}

/** A network at a layer. */
interface Side {
  readonly network: string;
  readonly layer: string;
}

function compares({ network_a, layer_a, network_b, layer_b }: TTestRow, one: Side, other: Side): boolean {
  const is = (network: string, layer: string, side: Side) => network === side.network && layer === side.layer;
  return (
    (is(network_a, layer_a, one) && is(network_b, layer_b, other)) ||
    (is(network_a, layer_a, other) && is(network_b, layer_b, one))
  );
}
