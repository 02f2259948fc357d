import { csvParse } from "d3-dsv";

/** One row of CSV text; an empty cell is null. */
export type CsvRow = Record<string, string | null>;

/** The rows of a table with a header, every cell as text. */
export const csvRows = (text: string): CsvRow[] =>
  csvParse(text).map((row) =>
    Object.fromEntries(Object.entries(row).map(([column, cell]) => [column, cell === "" ? null : cell])),
  );
