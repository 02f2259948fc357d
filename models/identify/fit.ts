import { kolmogorovSmirnov } from "../../shared/stats/kolmogorov-smirnov.ts";
import { normalBeyond } from "../../shared/stats/normal-distribution.ts";
import type { Drawing } from "../seeds/drawn.ts";
import { thinned, type Block } from "./block.ts";
import { distributionOf } from "./distribution.ts";
import { independence, type Finding } from "./independence.ts";
import type { Moments } from "./moments.ts";

/** How well a tensor is explained by draws from a distribution. */
export interface Fit {
  readonly drawing: Drawing;
  /** standard deviation of the values by that of the distribution */
  readonly ratio: number;
  /** the most telling test */
  readonly worst: Finding;
  readonly fits: boolean;
}

/**
 * A test that fails at this level settles that values are no draws. A network of 200 tensors has some 2,000 tests, so that one in
 * 5,000 that was drawn is taken for another by one of its tensors.
 */
export const LEVEL = 1e-7;

/** Values of which the distribution function is compared. */
const COMPARED = 2 ** 15;

/**
 * @param block - of the tensor's values
 * @param free - whether the distribution's scale was fitted to the values
 * @param grain - of the values as they are stored: half a step
 */
export function fitOf(
  block: Block,
  moments: Moments,
  { drawing, free, grain }: { readonly drawing: Drawing; readonly free: boolean; readonly grain: number },
): Fit {
  const { sd, kurtosis, support, below } = distributionOf(drawing);
  const n = block.rows * block.columns;
  const [mean, square] = meanAndSquare(block.values);
  const ratio = Math.sqrt(square) / sd;
  const findings: Finding[] = [];
  const extreme = Math.max(-moments.smallest, moments.largest);
  if (extreme > support * (1 + ROUNDING) + grain) findings.push({ test: "largest value", pValue: 0 });
  findings.push({ test: "mean", pValue: normalBeyond((mean / sd) * Math.sqrt(n)) });
  if (!free) {
    // nearly χ² with as many degrees of freedom as its variance asks for, whose cube root is nearly normal
    const width = (kurtosis - 1) / (9 * n);
    findings.push({ test: "variance", pValue: normalBeyond((Math.cbrt(ratio ** 2) - (1 - width)) / Math.sqrt(width)) });
  }
  if (findings.every(({ pValue }) => pValue >= LEVEL)) {
    const scores = Float64Array.from(block.values, below);
    findings.push({
      test: "distribution",
      pValue: kolmogorovSmirnov(thinned(scores, COMPARED), (score) => score).pValue,
    });
    findings.push(...independence(block, scores));
  }
  const worst = findings.reduce((least, other) => (other.pValue < least.pValue ? other : least));
  return { drawing, ratio, worst, fits: worst.pValue >= LEVEL };
}

/** Values are rounded to float32, and so are bounds. */
const ROUNDING = 2 ** -22;

function meanAndSquare(values: Float32Array): [mean: number, square: number] {
  let [sum, squares] = [0, 0];
  for (let i = 0; i < values.length; i++) {
    sum += values[i]!;
    squares += values[i]! ** 2;
  }
  return [sum / values.length, squares / values.length];
}
