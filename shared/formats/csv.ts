import { csvFormat, csvParseRows } from "d3-dsv";
import { InputError } from "../errors.ts";

/** What a cell can hold; null is written as an empty cell, which pandas and R read as NA. */
export type CsvValue = string | number | boolean | null;

/**
 * Rows as CSV text (RFC 4180 quoting, lines ending in `\n`), columns in the order given whatever the order of the rows' keys; what a
 * row does not have is an empty cell.
 * Numbers are written in the shortest form that reads back as the same float64.
 */
export function writeCsv<Column extends string>(
  rows: readonly Readonly<Partial<Record<Column, CsvValue>>>[],
  columns: readonly Column[],
): string {
  return csvFormat(rows, columns) + "\n";
}

/** One row of CSV text; an empty cell is null. */
export type CsvRow = Record<string, string | null>;

/**
 * Reads CSV text with a header line. Cells stay text: what they mean is the caller's to say.
 *
 * @param name - the file, for messages
 * @throws {InputError} if a row has more or fewer cells than the header
 */
export function readCsv(text: string, name: string): { columns: string[]; rows: CsvRow[] } {
  const [columns = [], ...lines] = csvParseRows(text.replace(/^\ufeff/, ""));
  const rows = lines.map((cells, index) => {
    if (cells.length !== columns.length) {
      throw new InputError(`${name}: row ${index + 1} has ${cells.length} cells, the header ${columns.length}`);
    }
    return Object.fromEntries(cells.map((cell, k) => [columns[k], cell === "" ? null : cell]));
  });
  return { columns, rows };
}
