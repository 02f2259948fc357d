import { isComplete } from "../analysis/subject-values.ts";
import { benjaminiHochberg } from "../stats/benjamini-hochberg.ts";
import { holm } from "../stats/holm.ts";
import { mean } from "../stats/mean.ts";
import { isRoundingNoise, settledDifference, sumOfSquares } from "../stats/rounding-noise.ts";
import { signedRankTest } from "../stats/signed-rank.ts";
import { tTwoSided } from "../stats/t-distribution.ts";
import { independentTTest, pairedTTest } from "../stats/t-test.ts";
import type { StatedClaim, Side } from "./claim.ts";
import type { Cases, Convention, Correction } from "./convention.ts";
import { remembered } from "./remembered.ts";
import type { Jackknifed, ValueSource } from "./value-source.ts";

const ALPHA = 0.05;

/** Of fewer cases no p of signed ranks is below .05, whatever they are: 2 · 2⁻⁵ = .0625. That says nothing of a claim. */
const FEWEST_RANKED = 6;

/**
 * What a convention makes of a claim. `supported`: every layer differs as is said, below .05 (or none differs, where the claim is that
 * none does). `reversed`: one differs the other way. `unsupported`: neither. `undefined`: a value or test is.
 */
export type Verdict = "supported" | "unsupported" | "reversed" | "undefined";

/** What a convention finds of a claim. */
export interface Evidence {
  readonly verdict: Verdict;
  /**
   * the largest over the claim's layers, or the smallest where it claims no difference, or of those that differ the other way; corrected as
   * the convention says
   */
  readonly p: number | null;
  /** mean over the claim's layers of the first side minus the second */
  readonly difference: number | null;
}

interface Tested {
  readonly difference: number;
  readonly p: number;
}

const UNDEFINED: Evidence = { verdict: "undefined", p: null, difference: null };

/** What conventions make of claims. Conventions that differ in their correction share their tests, and so do claims of one pair. */
export function evidenceIn(source: ValueSource): (claim: StatedClaim, convention: Convention) => Evidence {
  const test = remembered((a: Side, b: Side, roi: string, cases: Cases) => tested(a, b, roi, cases, source));
  return (claim, { correction, ...cases }) =>
    evidenceOf(
      claim,
      correction,
      claim.family.map(({ a, b }) => test(a, b, claim.roi, cases)),
    );
}

function evidenceOf(claim: StatedClaim, correction: Correction, tests: readonly (Tested | null)[]): Evidence {
  const ps = corrected(
    tests.map((test) => test?.p ?? null),
    correction,
  );
  const own = claim.family.flatMap((one, i) => {
    const isClaimed = claim.comparisons.some(({ a, b }) => a.layer === one.a.layer && b.layer === one.b.layer);
    return isClaimed ? [{ difference: tests[i]?.difference ?? null, p: ps[i] }] : [];
  });
  const differences: readonly (number | null)[] = own.map(({ difference }) => difference);
  const adjusted: readonly (number | null)[] = own.map(({ p }) => p);
  if (!isComplete(differences) || !isComplete(adjusted)) return UNDEFINED;
  const difference = mean(differences);
  if (claim.relation === "=") {
    const p = Math.min(...adjusted);
    return { verdict: p < ALPHA ? "unsupported" : "supported", p, difference };
  }
  const sign = claim.relation === ">" ? 1 : -1;
  const other = Math.min(...adjusted.filter((_, i) => sign * differences[i] < 0));
  if (other < ALPHA) return { verdict: "reversed", p: other, difference };
  const p = Math.max(...adjusted);
  const asSaid = differences.every((one) => sign * one > 0);
  return { verdict: asSaid && p < ALPHA ? "supported" : "unsupported", p, difference };
}

function corrected(ps: readonly (number | null)[], correction: Correction): readonly (number | null)[] {
  return correction === "none" ? ps : correction === "holm" ? holm(ps) : benjaminiHochberg(ps);
}

function tested(a: Side, b: Side, roi: string, cases: Cases, source: ValueSource): Tested | null {
  if (cases.test === "mean RDM, jackknife") {
    const [first, second] = [a, b].map((side) => source.meanRdm(side, roi, cases));
    return first && second ? jackknifeTest(first, second) : null;
  }
  const [first, second] = [a, b].map((side) => source.persons(side, roi, cases));
  if (first.length < 2 || !isComplete(first) || !isComplete(second)) return null;
  if (cases.test === "signed ranks") {
    if (first.length < FEWEST_RANKED) return null;
    const differences = first.map((value, i) => settledDifference(value, second[i]));
    const { p } = signedRankTest(differences);
    return p === null ? null : { difference: mean(differences), p };
  }
  const { difference, p } = (cases.test === "paired t" ? pairedTTest : independentTTest)(first, second);
  return p === null ? null : { difference, p };
}

/**
 * A difference over its jackknife standard error (Tukey 1958; Efron & Stein 1981, doi:10.1214/aos/1176345462), against t with as many
 * degrees of freedom as there are stimuli but one: the stimulus is the case, and the persons' mean RDM is taken as given.
 */
function jackknifeTest(a: Jackknifed, b: Jackknifed): Tested | null {
  const n = a.without.length;
  const difference = a.value - b.value;
  const left = a.without.map((value, i) => value - b.without[i]);
  const centre = mean(left);
  const squares = left.reduce((sum, value) => sum + (value - centre) ** 2, 0);
  if (isRoundingNoise(squares, sumOfSquares(a.without) + sumOfSquares(b.without))) return null;
  return { difference, p: tTwoSided(difference / Math.sqrt(((n - 1) / n) * squares), n - 1) };
}
