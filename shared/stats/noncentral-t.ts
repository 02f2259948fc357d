import { normalBelow } from "./normal-distribution.ts";

/** Density relative to its peak below which a node is left out: e⁻⁴⁰ is 4e-18. */
const NEGLIGIBLE_EXPONENT = -40;

/** In float64 Φ(z) is 1 from here on, and at most 1e-38 below the negative of the other. */
const CERTAIN = 8.3;
const IMPOSSIBLE = 13;

/** Beyond this |t| the nodes would be needlessly many: δ/t is extrapolated, as r + c/t², from what it is here and at half of it. */
const EXTRAPOLATED_FROM = 300;

/** Width at which the bracket of δ is narrow enough, per unit of t. */
const TOLERANCE = 1e-12;

/**
 * Distribution function of the noncentral t at one t, as a function of δ: P(T ≤ t) for T = (Z + δ)/S with Z standard normal
 * and S = √(χ²_ν/ν). It falls as δ grows.
 *
 *   P(T ≤ t) = E[Φ(t·S − δ)]
 *
 * The expectation over u = ln S, whose density is proportional to exp(ν(u − (e²ᵘ − 1)/2)), is taken by the trapezoidal
 * rule, which converges exponentially for such a function. Absolute error below 1e-9 where δ is at most a few
 * times t.
 * Johnson, Kotz & Balakrishnan (1995), Continuous Univariate Distributions 2, ch. 31.
 *
 * @param df - degrees of freedom ν, at least 1
 */
export function noncentralTCdf(t: number, df: number): (noncentrality: number) => number {
  const { s, weight } = chiNodes(t, df);
  if (t < 0) for (const values of [s, weight]) values.reverse();
  const above = new Float64Array(weight.length + 1); // sum of the weights from each node on
  for (let k = weight.length - 1; k >= 0; k--) above[k] = above[k + 1] + weight[k];
  return (noncentrality) => {
    const certain = firstAtLeast(s, t, noncentrality + CERTAIN);
    let probability = above[certain];
    for (let k = firstAtLeast(s, t, noncentrality - IMPOSSIBLE); k < certain; k++)
      probability += weight[k] * normalBelow(t * s[k] - noncentrality);
    return probability;
  };
}

/** The first place at which t·s, which ascends, is at least a bound. */
function firstAtLeast(s: readonly number[], t: number, bound: number): number {
  let [low, high] = [0, s.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (t * s[middle] < bound) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Confidence interval of the noncentrality δ of an observed t, by inversion of its distribution: P(T ≤ t) is (1 + c)/2 at
 * the lower limit and (1 − c)/2 at the upper. Steiger & Fouladi (1997), in Harlow et al., What if there were no
 * significance tests, ch. 9; Cumming & Finch (2001), doi:10.1177/0013164401614002.
 *
 * @param t - finite
 * @param df - degrees of freedom, at least 1
 * @param confidence - c in (0, 1), e.g. 0.95
 * @returns [lower, upper]
 */
export function noncentralityInterval(t: number, df: number, confidence: number): [number, number] {
  if (Math.abs(t) <= EXTRAPOLATED_FROM) return countedInterval(t, df, confidence);
  const end = Math.sign(t) * EXTRAPOLATED_FROM;
  const [near, far] = [end / 2, end].map((base) => countedInterval(base, df, confidence).map((delta) => delta / base));
  const remote = (t / end) ** 2;
  const extrapolated = (k: 0 | 1) => t * (far[k] + ((far[k] - near[k]) / 3) * (1 - 1 / remote));
  return [extrapolated(0), extrapolated(1)];
}

function countedInterval(t: number, df: number, confidence: number): [number, number] {
  const probability = noncentralTCdf(t, df);
  return [noncentralityAt((1 + confidence) / 2, probability, t), noncentralityAt((1 - confidence) / 2, probability, t)];
}

interface Nodes {
  /** ascending */
  readonly s: number[];
  /** sums to 1 */
  readonly weight: number[];
}

/** Nodes S = eᵘ, evenly spaced in u, and their probabilities; the step resolves both the density of u and Φ(t·eᵘ − δ). */
function chiNodes(t: number, df: number): Nodes {
  const step = 0.2 / Math.max(1, Math.sqrt(2 * df), Math.abs(t));
  const exponent = (u: number) => df * (u - Math.expm1(2 * u) / 2);
  let [first, last] = [0, 0];
  while (exponent((first - 1) * step) > NEGLIGIBLE_EXPONENT) first--;
  while (exponent((last + 1) * step) > NEGLIGIBLE_EXPONENT) last++;
  const u = Array.from({ length: last - first + 1 }, (_, k) => (first + k) * step);
  const density = u.map((value) => Math.exp(exponent(value)));
  const total = density.reduce((a, b) => a + b);
  return { s: u.map(Math.exp), weight: density.map((value) => value / total) };
}

/**
 * δ at which a falling probability takes the given value in (0, 1): false position, with the weight of an end that stays halved
 * (Dowell & Jarratt 1971, doi:10.1007/BF01934364).
 */
function noncentralityAt(target: number, probability: (noncentrality: number) => number, t: number): number {
  const excess = (noncentrality: number) => probability(noncentrality) - target;
  let reach = 1;
  while (excess(t - reach) < 0) reach *= 2;
  let [low, ofLow] = [t - reach, excess(t - reach)];
  reach = 1;
  while (excess(t + reach) > 0) reach *= 2;
  let [high, ofHigh] = [t + reach, excess(t + reach)];
  let stayed: "low" | "high" | null = null;
  while (high - low > TOLERANCE * Math.max(1, Math.abs(t))) {
    const between = (low * ofHigh - high * ofLow) / (ofHigh - ofLow);
    const middle = between > low && between < high ? between : (low + high) / 2;
    const ofMiddle = excess(middle);
    if (ofMiddle === 0) return middle;
    if (ofMiddle > 0) {
      [low, ofLow] = [middle, ofMiddle];
      if (stayed === "high") ofHigh /= 2;
      stayed = "high";
    } else {
      [high, ofHigh] = [middle, ofMiddle];
      if (stayed === "low") ofLow /= 2;
      stayed = "low";
    }
  }
  return (low + high) / 2;
}
