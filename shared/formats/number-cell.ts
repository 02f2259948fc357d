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

/**
 * The number in a cell, with a decimal point or comma; NaN where it says that there is none, an empty cell too; undefined for any
 * other text.
 */
export function numberIn(cell: string): number | undefined {
  if (POINT.test(cell)) return Number(cell);
  if (MISSING.has(cell.toLowerCase())) return NaN;
  if (COMMA.test(cell)) return Number(cell.replace(",", "."));
  const infinite = INFINITE.exec(cell);
  return infinite === null ? undefined : infinite[1] === "-" ? -Infinity : Infinity;
}

/** The decimal sign of a number in a cell; undefined where it has none. */
export function decimalSign(cell: string): "." | "," | undefined {
  if (POINT.test(cell)) return cell.includes(".") ? "." : undefined;
  return COMMA.test(cell) ? "," : undefined;
}
