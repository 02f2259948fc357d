import { numberIn } from "./number-cell.ts";

/** What is before a decimal comma, the digits after it, and the power of ten. */
const DECIMAL = /^[+\-\u2212]?(\d*),(\d*)(e[+-]?\d+)?$/i;

/**
 * Whether a table is one column of numbers with decimal commas, not two columns that commas part. Line by line both look alike, so it
 * takes something that two columns of integers never have: digits after a comma that begin with 0, a power of ten, one number before
 * all commas, or under a header of one cell such numbers twice, which names of rows never are. Numbers that count the lines are a
 * column of their own.
 *
 * @param lines - a header may be the first
 */
export function isColumnOfDecimalCommas(lines: Iterable<string>): boolean {
  const numbersBefore = new Set<string>();
  let [decimals, mostDigits] = [0, 0];
  let [isFirst, hasHeader, isTold, isCounting] = [true, false, false, true];
  let last: number | undefined;
  for (const line of lines) {
    const cell = line.trim();
    const parts = DECIMAL.exec(cell);
    if (parts !== null) {
      const [, before, after] = parts;
      isCounting &&= last === undefined || Number(before) === last + 1;
      last = Number(before);
      numbersBefore.add(before);
      decimals++;
      mostDigits = Math.max(mostDigits, after.length);
      isTold ||= /^0\d/.test(after) || parts.at(3) !== undefined;
    } else if (/[.,]/.test(cell)) return false;
    else if (numberIn(cell) === undefined) {
      if (!isFirst) return false;
      hasHeader = true;
    }
    isFirst = false;
  }
  if (decimals < 2 || isCounting) return false;
  const isOneNumber = numbersBefore.size === 1 && mostDigits > 1;
  return isTold || isOneNumber || (hasHeader && numbersBefore.size < decimals);
}
