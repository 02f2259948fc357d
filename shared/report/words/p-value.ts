import type { Results } from "../../results/schema.ts";
import { UNDEFINED } from "./number.ts";

const LEVELS = [0.05, 0.01, 0.001];

/** Without the leading zero, as probabilities are printed: ".012". */
const probability = (p: number, decimals: number): string => p.toFixed(decimals).replace(/^0\./, ".");

/**
 * A probability as it is printed. Rounding must not carry it over .05, .01 or .001, at which it is judged: .0496 is printed with
 * the decimal that it needs, .04999 as "< .05".
 */
function printedP(p: number, decimals: number): string {
  const crossed = (digits: number) => LEVELS.find((level) => p < level && Number(p.toFixed(digits)) >= level);
  if (crossed(decimals) === undefined) return probability(p, decimals);
  const level = crossed(decimals + 1);
  return level === undefined ? probability(p, decimals + 1) : `< ${probability(level, 3).replace(/0+$/, "")}`;
}

/** p of a parametric test: ".012", "< .001", "undefined"; never zero. */
export function parametricP(p: number | null): string {
  if (p === null) return UNDEFINED;
  return p < 0.001 ? "< .001" : printedP(p, 3);
}

/** 1/10,001 is printed as .0001 and needs no fifth decimal. */
const ALMOST = 1.01;

/** What p of a study's permutation tests can be. */
export type Relabelled = Pick<Results["study"], "smallest_p" | "every_relabelling">;

/** Three decimals, as p of any test has; below .001, which others are called, those that the smallest p of this study needs. */
const decimalsOf = (p: number, { smallest_p }: Pick<Relabelled, "smallest_p">): number =>
  p >= 0.001 ? 3 : Math.max(3, Math.ceil(-Math.log10(ALMOST * smallest_p)));

/**
 * p of a permutation test: never printed as zero. Where no relabelling that was drawn is as extreme it says no more than how many were
 * drawn: "≤ .0001".
 */
export function printedPermutationP(p: number | null, study: Relabelled): string {
  if (p === null) return UNDEFINED;
  const printed = printedP(p, decimalsOf(p, study));
  return p > study.smallest_p || study.every_relabelling || printed.startsWith("<") ? printed : `≤ ${printed}`;
}

/** 95 % interval of p; "exact" where every relabelling was counted. */
export function intervalOfP(lower: number | null, upper: number | null, study: Relabelled): string {
  if (lower === null || upper === null) return study.every_relabelling ? "exact" : UNDEFINED;
  return `${boundOfP(lower, study)}–${boundOfP(upper, study)}`;
}

/** Either bound of the interval of p, printed as p itself is; "0" where it is none that can be printed. */
export function boundOfP(bound: number, study: Pick<Relabelled, "smallest_p">): string {
  const decimals = decimalsOf(bound, study);
  if (Number(bound.toFixed(decimals)) === 0) return "0";
  const printed = printedP(bound, decimals);
  return printed.startsWith("<") ? probability(bound, decimals) : printed;
}

/** "p = .012", "p < .001" or "p ≤ .0001", from a printed probability; it stays on one line. */
export const pEquals = (printed: string): string =>
  (/^[<≤]/.test(printed) ? `p ${printed}` : `p = ${printed}`).replaceAll(" ", "\u00A0");

/** Stars of a p value: * below .05, ** below .01, *** below .001; none where p is undefined. */
export function stars(p: number | null): "" | "*" | "**" | "***" {
  if (p === null || !(p < 0.05)) return "";
  return p < 0.001 ? "***" : p < 0.01 ? "**" : "*";
}

/** What stars beside a p mean, for the legend of a table or figure. */
export const STARS_LEGEND = "* p < .05, ** p < .01, *** p < .001";
