/** Whole numbers that a setting may have: what the command line and a stack are told means the same to both. */
export interface WholeNumbers {
  readonly least: number;
  /** without it as many as are told apart */
  readonly most?: number;
}

const DECIMAL = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** A number, or one that a text writes in decimals; undefined for all else: a switch, nothing, a list, a text that a program would read as a number. */
export function decimalNumber(value: unknown): number | undefined {
  if (typeof value === "string") return DECIMAL.test(value) ? Number(value) : undefined;
  return typeof value === "number" ? value : undefined;
}

/** The whole number that a value is, or says as text; undefined where it is none of those asked for. */
export function wholeNumberIn(
  value: unknown,
  { least, most = Number.MAX_SAFE_INTEGER }: WholeNumbers,
): number | undefined {
  const number = decimalNumber(value);
  return Number.isInteger(number) && number! >= least && number! <= most ? number : undefined;
}

/** What is asked for, to stand after "needed". */
export const inWords = ({ least, most }: WholeNumbers): string =>
  `a whole number ${most === undefined ? `of at least ${least}` : `from ${least} to ${most}`}`;
