import { normalBeyond } from "../../shared/stats/normal-distribution.ts";
import type { Block } from "./block.ts";

/** One way in which values may not be independent draws, with the chance that draws look so, or more so. */
export interface Finding {
  readonly test: string;
  readonly pValue: number;
}

/**
 * Whether the values of a block are independent of where they stand. Training makes outputs and inputs differ in mean and strength,
 * and neighbours alike. The scores are uniform where values are draws, whatever their distribution, so that no test hangs on tails.
 *
 * @param scores - in [0, 1]: what of the distribution lies below a value, or the rank of the value
 */
export function independence({ rows, columns }: Omit<Block, "values">, scores: Float64Array): Finding[] {
  const { mean, sd, squareVariance } = standard(scores);
  const rowSums = new Float64Array(rows);
  const rowSquares = new Float64Array(rows);
  const columnSums = new Float64Array(columns);
  const columnSquares = new Float64Array(columns);
  let [neighbours, pairs] = [0, 0];
  for (let row = 0, i = 0; row < rows; row++) {
    let before = 0;
    for (let column = 0; column < columns; column++, i++) {
      const z = (scores[i]! - mean) / sd;
      const square = z * z - 1;
      rowSums[row]! += z;
      rowSquares[row]! += square;
      columnSums[column]! += z;
      columnSquares[column]! += square;
      if (column > 0) {
        neighbours += z * before;
        pairs++;
      }
      before = z;
    }
  }
  return [
    ...spread("means of rows", rowSums, columns, 1),
    ...spread("means of columns", columnSums, rows, 1),
    ...spread("strengths of rows", rowSquares, columns, squareVariance),
    ...spread("strengths of columns", columnSquares, rows, squareVariance),
    ...(pairs === 0 ? [] : [{ test: "neighbours", pValue: normalBeyond(neighbours / Math.sqrt(pairs)) }]),
  ];
}

/** Where values are equal, as zeros are that were put in, their scores are not uniform. */
function standard(scores: Float64Array): { mean: number; sd: number; squareVariance: number } {
  const n = scores.length;
  const mean = scores.reduce((sum, score) => sum + score, 0) / n;
  const sd = Math.sqrt(scores.reduce((sum, score) => sum + (score - mean) ** 2, 0) / n);
  const fourth = scores.reduce((sum, score) => sum + ((score - mean) / sd) ** 4, 0) / n;
  return { mean, sd, squareVariance: fourth - 1 };
}

/** Fewer sums, or sums of fewer values, are not near enough to normal for what is asked of them. */
const FEWEST = 8;

/** Sums of `of` values each: their squares by their variance are nearly χ². Wilson & Hilferty (1931), doi:10.1073/pnas.17.12.684. */
function spread(test: string, sums: Float64Array, of: number, variance: number): Finding[] {
  const n = sums.length;
  if (n < FEWEST || of < FEWEST) return [];
  const chiSquare = sums.reduce((total, sum) => total + (sum * sum) / (of * variance), 0);
  const width = 2 / (9 * n);
  return [{ test, pValue: normalBeyond((Math.cbrt(chiSquare / n) - (1 - width)) / Math.sqrt(width)) }];
}
