import { EigenvalueDecomposition, Matrix } from "ml-matrix";
import { ShapeError } from "../errors.ts";
import { expand, stimuliCount } from "../rdm/condensed.ts";

/** Points in the plane whose distances are near to given dissimilarities. */
export interface PlanarConfiguration {
  /** a row per item: its place along the first dimension and along the second */
  readonly points: readonly (readonly [number, number])[];
  /** of the doubly centred squares, descending: negative ones are what no Euclidean space holds */
  readonly eigenvalues: readonly number[];
  /** the share of the sum of all absolute eigenvalues that either dimension has, as R's `cmdscale` gives it */
  readonly shares: readonly [number, number];
  /** Kruskal's stress-1 of the dissimilarities as they are: 0 where the plane holds them all */
  readonly stress: number;
}

/** Eigenvalues that are smaller than this share of the largest are rounding. */
const ROUNDING = 1e-10;

/**
 * Classical multidimensional scaling in two dimensions. Torgerson (1952), doi:10.1007/BF02288916: the two leading eigenvectors of the doubly
 * centred squared dissimilarities, each times the root of its eigenvalue. It has one solution but for the signs of the dimensions; here
 * the item that lies farthest along a dimension, of several the first, lies on its positive side.
 *
 * @param dissimilarities - condensed, of three items or more, without NaN
 * @returns null where all items coincide: there is nothing to scale
 * @throws {ShapeError} if it is no condensed matrix of three items or more
 */
export function classicalMds(dissimilarities: Float64Array): PlanarConfiguration | null {
  const n = stimuliCount(dissimilarities.length) ?? 0;
  if (n < 3) throw new ShapeError(`classicalMds: ${dissimilarities.length} dissimilarities, needed those of 3 items or more`); // prettier-ignore
  const centred = doublyCentred(expand(dissimilarities, n), n);
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(centred, { assumeSymmetric: true });
  const order = [...realEigenvalues.keys()].sort((a, b) => realEigenvalues[b] - realEigenvalues[a]);
  const eigenvalues = order.map((k) => realEigenvalues[k]);
  const size = eigenvalues.reduce((sum, value) => sum + Math.abs(value), 0);
  if (!(eigenvalues[0] > 0)) return null;
  const [first, second] = order.slice(0, 2).map((k) => {
    const scale = realEigenvalues[k] > ROUNDING * eigenvalues[0] ? Math.sqrt(realEigenvalues[k]) : 0;
    return towardsPositive(eigenvectorMatrix.getColumn(k).map((value) => value * scale));
  });
  const points = first.map((x, i) => [x, second[i]] as const);
  const share = (k: number): number => Math.max(0, eigenvalues[k]) / size;
  return { points, eigenvalues, shares: [share(0), share(1)], stress: stressOf(points, dissimilarities) };
}

/** −½ J D² J, with J = I − 11ᵀ/n. */
function doublyCentred(square: Float64Array, n: number): Matrix {
  const squares = square.map((value) => value * value);
  const means = Array.from({ length: n }, (_, i) => squares.subarray(i * n, (i + 1) * n).reduce((a, b) => a + b) / n);
  const mean = means.reduce((a, b) => a + b) / n;
  const centred = new Matrix(n, n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) centred.set(i, j, -0.5 * (squares[i * n + j] - means[i] - means[j] + mean));
  }
  return centred;
}

function towardsPositive(dimension: readonly number[]): number[] {
  const farthest = dimension.reduce((a, b) => (Math.abs(b) > Math.abs(a) * (1 + ROUNDING) ? b : a), 0);
  return dimension.map((value) => (farthest < 0 ? 0 - value : value));
}

/** √(Σ (δ − d)² / Σ d²). Kruskal (1964), doi:10.1007/BF02289565. */
function stressOf(points: readonly (readonly [number, number])[], dissimilarities: Float64Array): number {
  let [off, all, pair] = [0, 0, 0];
  for (let i = 0; i < points.length; i++) {
    for (let j = i + 1; j < points.length; j++) {
      const distance = Math.hypot(points[i][0] - points[j][0], points[i][1] - points[j][1]);
      off += (dissimilarities[pair++] - distance) ** 2;
      all += distance ** 2;
    }
  }
  return Math.sqrt(off / all);
}
