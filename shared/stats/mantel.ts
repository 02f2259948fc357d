import { extremeness, type Alternative } from "./alternative.ts";

/** How extreme a statistic is among its values under relabellings of the stimuli. */
export interface MantelTest {
  /** relabellings at least as extreme as the observed one */
  readonly exceedances: number;
  readonly p: number;
  /** Monte-Carlo standard error of p */
  readonly standardError: number;
}

/**
 * Mantel test of the numerator S of a measure against its values under m relabellings of the stimuli.
 *
 *   p = (b + 1)/(m + 1),   b = #{π : S_π at least as extreme as S}
 *
 * "At least as extreme" is |S_π| ≥ |S| for `two-sided`, S_π ≥ S for `greater`, S_π ≤ S for `less`. A measure is S over the norms
 * of two RDMs, which no relabelling changes, so comparing S compares it; and comparing integers leaves nothing to rounding. The
 * observed labelling counts as one of the m + 1: p is never 0. Mantel (1967), Cancer Res. 27:209; Phipson & Smyth (2010),
 * doi:10.2202/1544-6115.1585.
 *
 * Of random relabellings the identity may be one; of every other relabelling than the identity, p is exact: a share of all.
 *
 * @param observed - S
 * @param permuted - S of the m relabellings
 * @param slack - what rounding may take from an S that is not an integer; 0 for integers
 * @example
 * ```ts
 * mantelTest(9, Int32Array.of(3, -9, 1, 10), "two-sided").p; // => 0.6
 * ```
 */
export function mantelTest(
  observed: number,
  permuted: Int32Array | Float64Array,
  alternative: Alternative,
  slack = 0,
): MantelTest {
  const exceedances = countExceedances(observed, permuted, alternative, slack);
  const p = permutationP(exceedances, permuted.length);
  return { exceedances, p, standardError: monteCarloStandardError(p, permuted.length) };
}

/** How many permuted values are at least as extreme as the observed one; ties count, and so does what falls short by `slack`. */
export function countExceedances(
  observed: number,
  permuted: Int32Array | Float64Array,
  alternative: Alternative,
  slack = 0,
): number {
  const threshold = extremeness(observed, alternative) - slack;
  let exceedances = 0;
  for (const value of permuted) if (extremeness(value, alternative) >= threshold) exceedances++;
  return exceedances;
}

/** (b + 1)/(m + 1). */
export function permutationP(exceedances: number, permutations: number): number {
  return (exceedances + 1) / (permutations + 1);
}

/**
 * The smallest p that m permutations can report, 1/(m + 1).
 *
 * @example
 * ```ts
 * smallestP(9999); // => 0.0001
 * ```
 */
export function smallestP(permutations: number): number {
  return permutationP(0, permutations);
}

/** Standard error of a p estimated from m random permutations, √(p(1 − p)/m). */
export function monteCarloStandardError(p: number, permutations: number): number {
  return Math.sqrt((p * (1 - p)) / permutations);
}
