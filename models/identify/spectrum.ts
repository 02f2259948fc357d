import { EigenvalueDecomposition, Matrix } from "ml-matrix";
import type { Block } from "./block.ts";
import type { Finding } from "./independence.ts";

/** Singular values of a tensor beside those of independent draws of the same shape and variance. */
export interface Spectrum {
  readonly rows: number;
  readonly columns: number;
  /** the largest singular value by the edge of the random ones, (√rows + √columns) · SD */
  readonly top: number;
  /** greatest distance of their distribution from Marchenko and Pastur's, in [0, 1]; about 1/rows for draws */
  readonly distance: number;
  /** the chance that draws have so large a largest one */
  readonly largest: Finding;
}

/**
 * Eigenvalues of the smaller Gram matrix of a block. Marchenko & Pastur (1967), doi:10.1070/SM1967v001n04ABEH001994; of the largest
 * one Johnstone (2001), Ann. Stat. 29:295, doi:10.1214/aos/1009210544.
 */
export function spectrumOf(block: Block): Spectrum | undefined {
  const [less, more] = [Math.min(block.rows, block.columns), Math.max(block.rows, block.columns)];
  const square = block.values.reduce((sum, value) => sum + value * value, 0) / block.values.length;
  if (less < 2 || !(square > 0)) return undefined;
  const eigenvalues = Float64Array.from(
    new EigenvalueDecomposition(gram(block), { assumeSymmetric: true }).realEigenvalues,
    (value) => Math.max(0, value) / square,
  ).sort();
  const edge = Math.sqrt(more) + Math.sqrt(less);
  const below = marchenkoPastur(less / more);
  const distance = eigenvalues.reduce((most, value, i) => {
    const share = below(value / more);
    return Math.max(most, share - i / less, (i + 1) / less - share);
  }, 0);
  const greatest = eigenvalues.at(-1) ?? 0;
  const root = Math.sqrt(more - 1) + Math.sqrt(less);
  const scaled = (greatest - root ** 2) / (root * Math.cbrt(1 / Math.sqrt(more - 1) + 1 / Math.sqrt(less)));
  return {
    rows: block.rows,
    columns: block.columns,
    top: Math.sqrt(greatest) / edge,
    distance,
    largest: { test: "largest singular value", pValue: tracyWidomBeyond(scaled) },
  };
}

/** Inner products of the rows, or of the columns where they are fewer. */
function gram({ rows, columns, values }: Block): Matrix {
  const byRow = rows <= columns;
  const [n, along, stepOut, stepAlong] = byRow ? [rows, columns, columns, 1] : [columns, rows, 1, columns];
  const products = new Matrix(n, n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = 0;
      for (let k = 0; k < along; k++)
        sum += values[i * stepOut + k * stepAlong]! * values[j * stepOut + k * stepAlong]!;
      products.set(i, j, sum);
      products.set(j, i, sum);
    }
  }
  return products;
}

const GRID = 2000;

/** Distribution function of Marchenko and Pastur for unit variance, by the midpoint rule in the angle, where the density has no edge. */
function marchenkoPastur(ratio: number): (value: number) => number {
  const [low, high] = [(1 - Math.sqrt(ratio)) ** 2, (1 + Math.sqrt(ratio)) ** 2];
  const [middle, half] = [(low + high) / 2, (high - low) / 2];
  const cumulative = new Float64Array(GRID + 1);
  for (let i = 0; i < GRID; i++) {
    const angle = ((i + 0.5) / GRID) * Math.PI;
    const value = middle - half * Math.cos(angle);
    const density = (half * Math.sin(angle)) / (2 * Math.PI * ratio * value);
    cumulative[i + 1] = cumulative[i]! + density * half * Math.sin(angle) * (Math.PI / GRID);
  }
  return (value) => {
    if (value <= low) return 0;
    if (value >= high) return 1;
    const place = (Math.acos((middle - value) / half) / Math.PI) * GRID;
    const whole = Math.min(GRID - 1, Math.floor(place));
    const share = cumulative[whole]! + (place - whole) * (cumulative[whole + 1]! - cumulative[whole]!);
    return share / cumulative[GRID]!;
  };
}

/** The leading term of the right tail, which is near enough from 2 on: before that nothing is asked of it. */
const tracyWidomBeyond = (s: number): number =>
  s < 2 ? 1 : Math.exp((-2 / 3) * s ** 1.5) / (4 * Math.sqrt(Math.PI) * s ** 0.75);
