import type { TTestRow } from "../../../results/schema.ts";
import { stars } from "../../words/p-value.ts";
import type { LineData } from "./line-data.ts";

/** Two networks of a contrast, in one roi. */
export interface ComparedPair {
  /** id of the contrast */
  readonly contrast: string;
  readonly roi: string;
  readonly pair: readonly [string, string];
}

export interface PairTest {
  readonly row: TTestRow;
  readonly layer_index: number;
  readonly position: string;
  readonly p: number | null;
  readonly stars: string;
}

/** The contrast’s paired tests of two networks, by Holm’s p, at the layers that both have at one place of the axis. */
export function pairTests(
  t_tests: readonly TTestRow[],
  { contrast, roi, pair: [a, b] }: ComparedPair,
  { points }: Pick<LineData, "points">,
): PairTest[] {
  const pointOf = (network: string, layer: string) =>
    points.find((point) => point.network === network && point.layer === layer);
  return t_tests
    .filter((row) => row.contrast === contrast && row.roi === roi && row.analysis === "recommended")
    .filter((row) => row.network_a === a && row.network_b === b)
    .flatMap((row) => {
      const [of, other] = [pointOf(a, row.layer_a), pointOf(b, row.layer_b)];
      if (of === undefined || of.position !== other?.position) return [];
      const { layer_index, position } = of;
      return [{ row, layer_index, position, p: row.p_holm, stars: stars(row.p_holm) }];
    });
}
