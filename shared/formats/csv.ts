import { csvFormat } from "d3-dsv";

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
