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
export const correlation = (value: number | null): string => fixed(value, 3);

/** "[0.012, 0.210]"; a dash where it is undefined. */
export const interval = (lower: number | null, upper: number | null, decimals: number): string =>
  lower === null || upper === null ? "–" : `[${fixed(lower, decimals)}, ${fixed(upper, decimals)}]`;

/** Degrees of freedom: whole when they are, two decimals after a sphericity correction. */
export const degrees = (df: number): string => fixed(df, Number.isInteger(df) ? 0 : 2);

/** Whole numbers with thousands set off, as in 10,000. */
export const count = (value: number): string => value.toFixed(0).replace(/\B(?=(\d{3})+$)/g, ",");

/** "1 row", "10,000 rows" */
export const counted = (n: number, noun: string): string => `${count(n)} ${noun}${n === 1 ? "" : "s"}`;

/** ± three decimals, absent with one subject. */
export const plusMinus = (sem: number | null): string => (sem === null ? "" : `\u00A0±\u00A0${fixed(sem, 3)}`);
