import { chiSquaredUpperTail } from "./chi-squared-distribution.ts";
import { mean } from "./mean.ts";
import { isRoundingNoise, sumOfSquares } from "./rounding-noise.ts";

export interface MauchlyTest {
  /** in [0, 1], and 1 where the covariance of the contrasts is spherical; null where undefined, and then `undefinedBecause` says why */
  readonly W: number | null;
  readonly p: number | null;
  readonly undefinedBecause: string | null;
}

/**
 * Mauchly's test of sphericity, that the covariance Σ of k orthonormal contrasts is a multiple of the identity:
 *
 *   W = det Σ/(tr Σ/k)ᵏ,   f = k(k + 1)/2 − 1,   ρ = 1 − (2k² + k + 2)/(6kν),   ν = n − 1
 *   p = P(χ²_f ≥ z) + ω(P(χ²_{f+4} ≥ z) − P(χ²_f ≥ z)),   z = −νρ ln W
 *   ω = (k + 2)(k − 1)(k − 2)(2k³ + 6k² + 3k + 2)/(288(kνρ)²)
 *
 * Mauchly (1940), doi:10.1214/aoms/1177731915; the expansion of p to second order after Box (1949), doi:10.1093/biomet/36.3-4.317,
 * as Anderson (2003), An introduction to multivariate statistical analysis, 10.7, prints it. R's mauchly.test (and car, afex)
 * puts the number of cells of the design where ω has its third k, and gives p that differ by up to 6 %; for k = 2 they agree. With
 * hardly more subjects than contrasts the expansion can leave [0, 1], and is cut there.
 *
 * @param scores - one row per subject of k contrast scores
 * @param scale - Σ of the squares of the values that the scores are of: what is nothing beside it is rounding
 */
export function mauchlyTest(scores: readonly Float64Array[], scale: number): MauchlyTest {
  const k = scores[0].length;
  const degrees = scores.length - 1;
  if (k < 2) return undefinedAs("one contrast is always spherical");
  if (degrees < k)
    return undefinedAs(`${scores.length} subjects and ${k} contrasts, needs more subjects than contrasts`);
  const columns = centredColumns(scores);
  const trace = columns.reduce((sum, column) => sum + sumOfSquares(column), 0);
  const squares = orthogonalised(columns).map(sumOfSquares);
  if (squares.some((square) => isRoundingNoise(square, k * k * scale)))
    return undefinedAs("a contrast does not vary between subjects, or as others do");
  const logW = squares.reduce((sum, square) => sum + Math.log(square), 0) - k * Math.log(trace / k);
  return { W: Math.min(1, Math.exp(logW)), p: pOf(logW, k, degrees), undefinedBecause: null };
}

const undefinedAs = (undefinedBecause: string): MauchlyTest => ({ W: null, p: null, undefinedBecause });

function pOf(logW: number, k: number, degrees: number): number {
  const rho = 1 - (2 * k ** 2 + k + 2) / (6 * k * degrees);
  const omega =
    ((k + 2) * (k - 1) * (k - 2) * (2 * k ** 3 + 6 * k ** 2 + 3 * k + 2)) / (288 * (k * degrees * rho) ** 2);
  const z = Math.max(0, -degrees * rho * logW);
  const f = (k * (k + 1)) / 2 - 1;
  const first = chiSquaredUpperTail(z, f);
  return Math.min(1, first + omega * (chiSquaredUpperTail(z, f + 4) - first));
}

/** A column per contrast, of the subjects' scores less their mean. */
function centredColumns(scores: readonly Float64Array[]): Float64Array[] {
  return Array.from(scores[0], (_, i) => {
    const column = Float64Array.from(scores, (row) => row[i]);
    const centre = mean(column);
    return column.map((score) => score - centre);
  });
}

/**
 * What is left of each column beside those before it, by the modified Gram-Schmidt process: the product of the squared lengths is the
 * determinant of the columns' cross-products, without the digits that forming these would lose.
 */
function orthogonalised(columns: readonly Float64Array[]): Float64Array[] {
  const left = columns.map((column) => column.slice());
  for (const [i, pivot] of left.entries()) {
    const square = sumOfSquares(pivot);
    if (square === 0) continue;
    for (const later of left.slice(i + 1)) {
      const share = later.reduce((sum, value, s) => sum + value * pivot[s], 0) / square;
      for (let s = 0; s < later.length; s++) later[s] -= share * pivot[s];
    }
  }
  return left;
}
