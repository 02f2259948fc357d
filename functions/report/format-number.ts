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

/** Without the leading zero, as probabilities are printed: ".012". */
const probability = (p: number, decimals: number): string => p.toFixed(decimals).replace(/^0\./, ".");

/** On which side of .05, .01 and .001 a p lies must survive rounding: .0496 is not printed as .050. */
function decimalsThatKeepTheLevel(p: number, decimals: number): number {
  const crossed = [0.05, 0.01, 0.001].some((level) => p < level && Number(p.toFixed(decimals)) >= level);
  return crossed && decimals < 12 ? decimalsThatKeepTheLevel(p, decimals + 1) : decimals;
}

/** p of a parametric test: ".012", "< .001", "undefined"; never zero. */
export function parametricP(p: number | null): string {
  if (p === null) return UNDEFINED;
  return p < 0.001 ? "< .001" : probability(p, decimalsThatKeepTheLevel(p, 3));
}

/** 1/10,001 is printed as .0001 and needs no fifth decimal. */
const ALMOST = 1.01;

/** p of a permutation test, with the decimals that `smallest` = 1/(m + 1) needs: it is at least that, and never printed as zero. */
export function permutationP(p: number | null, smallest: number): string {
  if (p === null) return UNDEFINED;
  const decimals = Math.max(3, Math.ceil(-Math.log10(ALMOST * smallest)));
  return probability(p, decimalsThatKeepTheLevel(p, decimals));
}

/** "p = .012" or "p < .001", from a printed probability; it stays on one line. */
export const pEquals = (printed: string): string =>
  (printed.startsWith("<") ? `p ${printed}` : `p = ${printed}`).replaceAll(" ", "\u00A0");

/** ± three decimals, absent with one subject. */
export const plusMinus = (sem: number | null): string => (sem === null ? "" : `\u00A0±\u00A0${fixed(sem, 3)}`);
