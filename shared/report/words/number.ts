const MINUS = "\u2212";
export const UNDEFINED = "undefined";

/** Fixed decimals with a true minus sign; "undefined" for null, and never "−0.000". */
export function fixed(value: number | null, decimals: number): string {
  if (value === null || !Number.isFinite(value)) return UNDEFINED;
  const text = value.toFixed(decimals);
  if (Number(text) === 0) return (0).toFixed(decimals);
  return text.replace("-", MINUS);
}

/** A correlation: three decimals everywhere in the report. */
export const tau = (value: number | null): string => fixed(value, 3);

/** Degrees of freedom: whole when they are, two decimals after a sphericity correction. */
export const degrees = (df: number): string => fixed(df, Number.isInteger(df) ? 0 : 2);

/** Whole numbers with thousands set off, as in 10,000. */
export const count = (value: number): string => value.toFixed(0).replace(/\B(?=(\d{3})+$)/g, ",");

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

/** p of a permutation test, with the decimals that `smallest` = 1/(m + 1) needs: it is at least that, and never printed as zero. */
export function permutationP(p: number | null, smallest: number): string {
  if (p === null) return UNDEFINED;
  const decimals = Math.max(3, Math.ceil(-Math.log10(ALMOST * smallest)));
  return printedP(p, decimals);
}

/** "p = .012" or "p < .001", from a printed probability; it stays on one line. */
export const pEquals = (printed: string): string =>
  (printed.startsWith("<") ? `p ${printed}` : `p = ${printed}`).replaceAll(" ", "\u00A0");

/** ± three decimals, absent with one subject. */
export const plusMinus = (sem: number | null): string => (sem === null ? "" : `\u00A0±\u00A0${fixed(sem, 3)}`);
