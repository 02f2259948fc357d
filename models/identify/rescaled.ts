import { kolmogorovSmirnov } from "../../shared/stats/kolmogorov-smirnov.ts";
import { normalBelow } from "../../shared/stats/normal-distribution.ts";
import { tTwoSided } from "../../shared/stats/t-distribution.ts";
import type { Drawing } from "../seeds/drawn.ts";
import { thinned, type Block } from "./block.ts";
import { distributionOf } from "./distribution.ts";
import { LEVEL as FAILED, type Fit } from "./fit.ts";
import { independence } from "./independence.ts";

/** Draws of which those of each output were multiplied by a number, as where an exporter folds normalisation into a convolution. */
export interface Rescaled {
  readonly kind: "rescaled";
  readonly names: readonly string[]; // of distributions, whose scale is lost
  readonly fit: Fit;
}

/** Where a factor of each output is fitted, less is told: what fails so much sooner than a scheme is no draw. */
const LEVEL = 1e-6;
const STRENGTHS = "strengths of rows";
const COMPARED = 2 ** 14;
const FEWEST = 8;

/** What values are if every output has a factor of its own; undefined if outputs do not differ in strength, or are no draws even so. */
export function rescaledNature(block: Block): Rescaled | undefined {
  const { rows, columns } = block;
  if (rows < FEWEST || columns < FEWEST || !differInStrength(block)) return undefined;
  for (let row = 0; row < rows; row++)
    if (rootMeanSquare(block.values.subarray(row * columns, (row + 1) * columns)) === 0) return undefined;
  for (const { name, drawing, scores: scoresOf } of FAMILIES) {
    const scores = scoresOf(block);
    const distribution = kolmogorovSmirnov(thinned(scores, COMPARED), (score) => score).pValue;
    const findings = [
      { test: "distribution", pValue: distribution },
      ...independence({ rows, columns }, scores).filter(({ test }) => test !== STRENGTHS), // which were made equal
    ];
    const worst = findings.reduce((least, other) => (other.pValue < least.pValue ? other : least));
    if (worst.pValue >= LEVEL)
      return { kind: "rescaled", names: [name], fit: { drawing, ratio: 1, worst, fits: true } };
  }
  return undefined;
}

function differInStrength({ rows, columns, values }: Block): boolean {
  const sd = rootMeanSquare(values);
  const scores = Float64Array.from(values, (value) => normalBelow(value / sd));
  return independence({ rows, columns }, scores).some(({ test, pValue }) => test === STRENGTHS && pValue < FAILED);
}

interface Family {
  readonly name: string;
  readonly drawing: Drawing; // of unit variance
  /** uniform where values are such draws, whatever the factor of their row */
  readonly scores: (block: Block) => Float64Array;
}

const CUT: Drawing = { family: "truncated-normal", sd: 1 / 0.87962566103423978, cut: 2 };

const FAMILIES: readonly Family[] = [
  { name: "uniform", drawing: { family: "uniform", bound: Math.sqrt(3) }, scores: byLargest },
  { name: "normal", drawing: { family: "normal", sd: 1 }, scores: (block) => bySpread(block, onSphere(block.columns)) },
  { name: "normal, cut at 2 SD", drawing: CUT, scores: (block) => bySpread(block, distributionOf(CUT).below) },
];

/** A share of the golden section for each row: numbers that nothing depends on. */
const GOLDEN = (Math.sqrt(5) - 1) / 2;

/** Beside the largest of some uniform draws the others are uniform up to it, wherever it lies. */
function byLargest({ rows, columns, values }: Block): Float64Array {
  const scores = new Float64Array(values.length);
  for (let row = 0; row < rows; row++) {
    let largest = row * columns;
    for (let i = row * columns; i < (row + 1) * columns; i++)
      if (Math.abs(values[i]!) > Math.abs(values[largest]!)) largest = i;
    const bound = Math.abs(values[largest]!);
    for (let i = row * columns; i < (row + 1) * columns; i++) scores[i] = (values[i]! / bound + 1) / 2;
    scores[largest] = (row * GOLDEN) % 1;
  }
  return scores;
}

/** By the root mean square of their row. */
function bySpread({ rows, columns, values }: Block, below: (value: number) => number): Float64Array {
  const scores = new Float64Array(values.length);
  for (let row = 0; row < rows; row++) {
    const own = values.subarray(row * columns, (row + 1) * columns);
    const scale = rootMeanSquare(own);
    for (let i = 0; i < columns; i++) scores[row * columns + i] = below(own[i]! / scale);
  }
  return scores;
}

/** Rows of so many normal draws have a spread of their own by less than the tests see. */
const MANY = 64;

/** A coordinate of a point on a sphere of n dimensions, of mean square 1: after t = x √((n − 1) / (n − x²)) Student's, of n − 1. */
function onSphere(n: number): (value: number) => number {
  if (n >= MANY) return normalBelow;
  return (value) => {
    const t = Math.abs(value) * Math.sqrt((n - 1) / Math.max(n - value * value, 1e-12));
    const beyond = tTwoSided(t, n - 1) / 2;
    return value < 0 ? beyond : 1 - beyond;
  };
}

const rootMeanSquare = (values: Float32Array): number =>
  Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / values.length);
