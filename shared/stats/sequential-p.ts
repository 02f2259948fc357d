import { clopperPearson } from "./clopper-pearson.ts";
import { monteCarloStandardError, permutationP } from "./mantel.ts";
import type { PrecisionOfP } from "./permutation-p-interval.ts";

/** A Mantel test that was relabelled until h relabellings were at least as extreme as the observed one, or until m were drawn. */
export interface SequentialCount {
  /** at least as extreme, at most h */
  readonly exceedances: number;
  /** l, that were drawn until the h-th of these; m where there are fewer */
  readonly relabellings: number;
}

/**
 * p of a test that stops at the h-th relabelling which is at least as extreme:
 *
 *   p = h/l where that was relabelling l, else (b + 1)/(m + 1) of b among all m
 *
 * Where the hypothesis holds, observed and drawn labellings are exchangeable, and P(p ≤ α) ≤ α for every α: l ≥ h/α says that the
 * observed one is among the h most extreme of the first h/α of them. Besag & Clifford (1991), Biometrika 78:301, doi:10.1093/biomet/78.2.301.
 *
 * @param stopAfter - h, at least 1
 * @example
 * ```ts
 * sequentialP({ exceedances: 20, relabellings: 50 }, 20); // => 0.4
 * sequentialP({ exceedances: 3, relabellings: 9999 }, 20); // => 0.0004
 * ```
 */
export const sequentialP = (count: SequentialCount, stopAfter: number): number =>
  hasStopped(count, stopAfter) ? stopAfter / count.relabellings : permutationP(count.exceedances, count.relabellings);

const hasStopped = ({ exceedances }: SequentialCount, stopAfter: number): boolean => exceedances === stopAfter;

/**
 * The precision of such a p: an interval that covers the p of all relabellings at least 95 times in 100, whatever it is.
 *
 * The construction of Clopper and Pearson over what the test may end with, from what speaks for the largest p to what speaks for the
 * smallest: stopped at h, h + 1, …, m, then not stopped with h − 1, …, 0. Of a test that stopped at l, the lower end has P(h or more of
 * l) = 2.5 %, and the upper end P(h − 1 or fewer of l − 1), since it had not stopped before. Of one that did not it is the usual
 * interval of b of m.
 */
export function sequentialPrecision(count: SequentialCount, stopAfter: number): PrecisionOfP {
  const { exceedances, relabellings } = count;
  if (!hasStopped(count, stopAfter))
    return { interval: clopperPearson(exceedances, relabellings), isFloor: exceedances === 0 };
  const [lower] = clopperPearson(exceedances, relabellings);
  const upper = relabellings === exceedances ? 1 : clopperPearson(exceedances - 1, relabellings - 1)[1];
  return { interval: [lower, upper], isFloor: false };
}

/** About the standard error of an estimated p: by how many are as extreme where the test stops before m, else by m. */
export function sequentialStandardError(p: number, stopAfter: number, permutations: number): number {
  return stopAfter < p * permutations ? p * Math.sqrt((1 - p) / stopAfter) : monteCarloStandardError(p, permutations);
}
