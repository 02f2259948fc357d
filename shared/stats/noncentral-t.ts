import erfc from "@stdlib/math-base-special-erfc";

/** Density relative to its peak below which a node is left out: e⁻⁴⁰ is 4e-18. */
const NEGLIGIBLE_EXPONENT = -40;

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
  return (noncentrality) => {
    let probability = 0;
    for (let k = 0; k < s.length; k++) probability += weight[k] * normalCdf(t * s[k] - noncentrality);
    return probability;
  };
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
  readonly s: readonly number[];
  /** sums to 1 */
  readonly weight: readonly number[];
}

/** Nodes S = eᵘ, evenly spaced in u, and their probabilities; the step resolves both the density of u and Φ(t·eᵘ − δ). */
function chiNodes(t: number, df: number): Nodes {
  const step = 0.2 / Math.max(1, Math.sqrt(2 * df), Math.abs(t));
  const exponent = (u: number) => df * (u - Math.expm1(2 * u) / 2);
  const s: number[] = [];
  const density: number[] = [];
  const add = (u: number) => {
    s.push(Math.exp(u));
    density.push(Math.exp(exponent(u)));
  };
  for (let k = 0; exponent(k * step) > NEGLIGIBLE_EXPONENT; k++) add(k * step);
  for (let k = -1; exponent(k * step) > NEGLIGIBLE_EXPONENT; k--) add(k * step);
  const total = density.reduce((a, b) => a + b);
  return { s, weight: density.map((value) => value / total) };
}

/** δ at which a falling probability takes the given value in (0, 1). */
function noncentralityAt(target: number, probability: (noncentrality: number) => number, t: number): number {
  let reach = 1;
  while (probability(t - reach) < target) reach *= 2;
  let low = t - reach;
  reach = 1;
  while (probability(t + reach) > target) reach *= 2;
  let high = t + reach;
  while (high - low > TOLERANCE * Math.max(1, Math.abs(t))) {
    const middle = (low + high) / 2;
    if (probability(middle) > target) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

function normalCdf(z: number): number {
  return erfc(-z * Math.SQRT1_2) / 2;
}
