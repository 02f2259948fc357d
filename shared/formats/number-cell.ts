/** Numbers as programs write them into tables. */

const POINT = /^[+-]?(\d+(?:\.\d*)?|\.\d+)(e[+-]?\d+)?$/i;
const COMMA = /^[+-]?(\d+,\d*|,\d+)(e[+-]?\d+)?$/i;

/** What stands for no number in R, Python, MATLAB, Excel and databases. */
const MISSING = new Set([
  "",
  "na",
  "nan",
  "n/a",
  "#n/a",
  "<na>",
  "none",
  "null",
  "nil",
  ".",
  "-",
  "--",
  "?",
  "missing",
]);
const INFINITE = /^([+-]?)inf(inity)?$/i;

/** The minus sign of typographers, U+2212, which R's and Python's packages for tables and word processors write for the hyphen. */
const MINUS_SIGN = /\u2212/g;

/**
 * The number in a cell, with a decimal point or comma and either minus sign; NaN where it says that there is none, an empty cell too;
 * undefined for any other text.
 */
export function numberIn(written: string): number | undefined {
  const plain = plainNumber(written);
  if (plain === plain) return plain;
  const cell = written.replace(MINUS_SIGN, "-");
  if (POINT.test(cell)) return Number(cell);
  if (MISSING.has(cell.toLowerCase())) return NaN;
  if (COMMA.test(cell)) return Number(cell.replace(",", "."));
  const infinite = INFINITE.exec(cell);
  return infinite === null ? undefined : infinite[1] === "-" ? -Infinity : Infinity;
}

/**
 * The number in a cell of digits as `POINT` has them, ten times as fast; NaN for what the patterns must look at. JavaScript reads
 * more as numbers: blanks around them, and 0x10, 0o7, 0b1.
 */
function plainNumber(cell: string): number {
  const [first, last] = [cell.charCodeAt(0), cell.charCodeAt(cell.length - 1)];
  const mayBegin = isDigit(first) || first === PLUS || first === MINUS || first === DOT;
  if (!mayBegin || !(isDigit(last) || last === DOT) || (first === ZERO && cell.charCodeAt(1) > LAST_DIGIT)) return NaN;
  return Number(cell);
}

const [PLUS, MINUS, DOT, ZERO, LAST_DIGIT] = [43, 45, 46, 48, 57];

const isDigit = (code: number): boolean => code >= ZERO && code <= LAST_DIGIT;
