import { InputError } from "../errors.ts";
import { readDelimited } from "./delimited.ts";
import { isControl, strangerIn } from "./strangers.ts";

/** A square of numbers, with the names of its rows and columns if they are given. */
export interface SquareTable {
  readonly n: number;
  /** n × n, row-major */
  readonly values: Float64Array;
  readonly labels?: string[];
}

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const NOT_FINITE: ReadonlyMap<string, number> = new Map([
  ["nan", NaN],
  ["inf", Infinity],
  ["+inf", Infinity],
  ["infinity", Infinity],
  ["-inf", -Infinity],
  ["-infinity", -Infinity],
]);

/**
 * Reads a square table of text (CSV, TSV, semicolons or spaces): n × n numbers, with labels in the first row, or in the first row
 * and the first column. `nan` and `inf` are read as such; whether they are allowed is for the caller to say.
 *
 * @param name - the file, for messages
 * @throws {InputError} if the table is not square, the labels of rows and columns differ, or a cell is not a number
 */
export function readSquareTable(text: string, name: string): SquareTable {
  const lines = readDelimited(text, name);
  const rows = lines.length;
  const columns = lines[0].length;
  const hasRowLabels = rows === columns && hasLabels(lines);
  const hasHeader = hasRowLabels || rows === columns + 1;
  if (!hasHeader && rows !== columns) {
    throw new InputError(`${name}: ${rows} rows of ${columns} cells; a square table is needed, with or without labels`);
  }
  const cells = lines.slice(hasHeader ? 1 : 0).map((line) => line.slice(hasRowLabels ? 1 : 0));
  const labels = hasHeader ? lines[0].slice(hasRowLabels ? 1 : 0) : undefined;
  if (labels && hasRowLabels)
    requireSameLabels(
      labels,
      lines.slice(1).map(([label]) => label),
      name,
    );
  const at = (row: number, column: number) =>
    labels
      ? `row ${row + 1} (${labels[row]}), column ${column + 1} (${labels[column]})`
      : `row ${row + 1}, column ${column + 1}`;
  const values = cells.flatMap((line, row) =>
    line.map((cell, column) => {
      const value = parse(cell);
      if (value !== undefined) return value;
      throw new InputError(`${name}: ${at(row, column)} is ${cell === "" ? "empty" : `"${cell}"`}; a number is needed`);
    }),
  );
  return { n: cells.length, values: Float64Array.from(values), ...(labels ? { labels } : {}) };
}

function parse(cell: string): number | undefined {
  return NUMBER.test(cell) ? Number(cell) : NOT_FINITE.get(cell.toLowerCase());
}

/** Labels may be numbers themselves; what gives them away then is a corner that is none. */
function hasLabels([[corner, ...header]]: readonly string[][]): boolean {
  const isText = (cell: string) => parse(cell) === undefined;
  return isText(corner) || (header.length > 0 && header.every(isText));
}

function requireSameLabels(columns: readonly string[], rows: readonly string[], name: string): void {
  const odd = columns.findIndex((label, k) => label !== rows[k]);
  if (odd >= 0) {
    throw new InputError(
      `${name}: row ${odd + 1} is labelled "${rows[odd]}", column ${odd + 1} "${columns[odd]}"; both must be in the same order`,
    );
  }
}

/** Whether the beginning reads as text, in UTF-8 or plain: no control characters but tabs and line ends. */
export function isText(bytes: Uint8Array): boolean {
  return strangerIn(bytes) === undefined && !bytes.subarray(0, 4096).some(isControl);
}
