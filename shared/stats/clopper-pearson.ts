import kernelBetaincinv from "@stdlib/math-base-special-kernel-betaincinv";
import { ShapeError } from "../errors.ts";

const CONFIDENCE = 0.95;

/**
 * 95 % confidence interval of a probability of which b of m independent trials were successes, with at least that coverage whatever
 * the probability. Clopper & Pearson (1934), Biometrika 26:404, doi:10.1093/biomet/26.4.404. Agrees with R's binom.test and
 * statsmodels' proportion_confint(method="beta").
 *
 * @param successes - b, an integer from 0 to m
 * @param trials - m, at least 1
 * @returns [lower, upper]
 * @throws {ShapeError} if b is no integer from 0 to m, or m is 0
 * @example
 * ```ts
 * clopperPearson(5, 100); // => [0.01643187918205216, 0.11283491110546276]
 * ```
 */
export function clopperPearson(successes: number, trials: number): readonly [number, number] {
  if (!(Number.isInteger(successes) && successes >= 0 && successes <= trials && trials >= 1))
    throw new ShapeError(`clopperPearson: ${successes} of ${trials} trials`);
  const tail = (1 - CONFIDENCE) / 2;
  const failures = trials - successes;
  return [
    successes === 0 ? 0 : betaQuantile(tail, successes, failures + 1),
    failures === 0 ? 1 : betaQuantile(1 - tail, successes + 1, failures),
  ];
}

/** The x below which a share p of the beta distribution with shapes a and b lies. */
const betaQuantile = (p: number, a: number, b: number): number => kernelBetaincinv(a, b, p, 1 - p)[0];
