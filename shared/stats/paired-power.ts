import { InputError } from "../errors.ts";
import { noncentralTCdf } from "./noncentral-t.ts";
import { tCritical } from "./t-distribution.ts";

/** Width at which the bracket of an effect size is narrow enough, relative to it. */
const TOLERANCE = 1e-10;

/** Persons beyond which no study is planned. */
const MOST = 1_000_000;

/**
 * Probability that a paired two-sided t-test of n persons finds a difference of d_z standard deviations, in either direction:
 *
 *   P(|T| ≥ t_{1−α/2, n−1}),   T noncentral with δ = d_z·√n
 *
 * Cohen (1988), Statistical power analysis for the behavioral sciences, ch. 2. Agrees with R's power.t.test(type = "paired", strict =
 * TRUE) and statsmodels' TTestPower.
 *
 * @param n - persons, at least 2
 * @param alpha - in (0, 1)
 * @example
 * ```ts
 * pairedPower(0.5, 15, 0.05); // => 0.437926710688505
 * ```
 */
export function pairedPower(cohensD: number, n: number, alpha: number): number {
  return powerOf(n, alpha)(cohensD);
}

/**
 * The d_z that a paired two-sided t-test of n persons finds with the given power, by bisection of `pairedPower`.
 *
 * @example
 * ```ts
 * detectableEffect(15, 0.05, 0.8); // => 0.7780225698079448
 * ```
 */
export function detectableEffect(n: number, alpha: number, power: number): number {
  requirePower(alpha, power);
  const powerAt = powerOf(n, alpha);
  let high = 1;
  while (powerAt(high) < power) high *= 2;
  let low = 0;
  while (high - low > TOLERANCE * high) {
    const middle = (low + high) / 2;
    if (powerAt(middle) < power) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** The power as a function of d_z. */
function powerOf(n: number, alpha: number): (cohensD: number) => number {
  const below = noncentralTCdf(tCritical(1 - alpha, n - 1), n - 1);
  return (cohensD) => {
    const noncentrality = Math.abs(cohensD) * Math.sqrt(n);
    // P(T ≤ −t) under δ is P(T ≥ t) under −δ
    return 1 - below(noncentrality) + (1 - below(-noncentrality));
  };
}

/**
 * How many persons `pairedPower` needs to find a d_z with the given power.
 *
 * @returns null beyond a million
 * @example
 * ```ts
 * personsNeeded(0.5, 0.05, 0.8); // => 34
 * ```
 */
export function personsNeeded(cohensD: number, alpha: number, power: number): number | null {
  requirePower(alpha, power);
  const suffices = (n: number): boolean => pairedPower(cohensD, n, alpha) >= power;
  let enough = 2;
  while (!suffices(enough)) {
    if (enough > MOST) return null;
    enough *= 2;
  }
  let tooFew = enough / 2;
  if (tooFew < 2) return enough;
  while (enough - tooFew > 1) {
    const middle = Math.floor((tooFew + enough) / 2);
    if (suffices(middle)) enough = middle;
    else tooFew = middle;
  }
  return enough;
}

/** A power of α or less is that of no difference at all. */
function requirePower(alpha: number, power: number): void {
  if (alpha > 0 && alpha < power && power < 1) return;
  throw new InputError(`found alpha ${alpha} and power ${power}; needed 0 < alpha < power < 1`);
}
