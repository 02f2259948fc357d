import { dsvFormat } from "d3-dsv";
import { InputError } from "../../shared/errors.ts";
import type { FindFile } from "./file-finder.ts";
import { someOf } from "./shown-url.ts";

/** Rows of cells, and which column names files. */
export interface Reading {
  readonly rows: readonly (readonly string[])[];
  readonly column: number;
  /** cells of the column that name files of the folder */
  readonly found: number;
  /** other columns of the table with cells that do */
  readonly others: readonly number[];
  /** lines that begin with #, without it */
  readonly comments: readonly string[];
}

/** Tried in this order. */
const DELIMITERS = [",", ";", "\t"];

/** Heads of a column that names files, the plainest first. */
const FILE_HEADS = ["filename", "file", "image", "path", "stimulus", "stim", "name"];

/** A head as it is compared: `File name` is `filename`. */
export const plainHead = (head = ""): string => head.toLowerCase().replaceAll(/[^\p{Letter}\p{Number}]/gu, "");

export const isFileHead = (head?: string): boolean => FILE_HEADS.includes(plainHead(head));

/**
 * Text as a table: of all delimiters and columns those with most files in them; where there are none, the column that is called so.
 * Excel may say the delimiter in a line of its own, `sep=;`.
 *
 * @throws {InputError} if there is no such column
 */
export function readColumns(text: string, fileOf: FindFile, where: string): Reading {
  const stated = /^sep=(.)\r?\n/.exec(text);
  const { body, comments } = withoutComments(text.slice(stated?.[0].length ?? 0), fileOf);
  // a quoted cell is read whatever follows it, so that a delimiter that is not there would find files too
  const [head = ""] = body.trimStart().split(/[\r\n]/, 1);
  const there = DELIMITERS.filter((delimiter) => head.includes(delimiter));
  const tables = (stated?.[1] === undefined ? (there.length > 0 ? there : DELIMITERS) : [stated[1]]).map((delimiter) =>
    filled(dsvFormat(delimiter).parseRows(body)),
  );
  const readings = tables.flatMap((rows) => columnsOf(rows, fileOf).map((reading) => ({ ...reading, comments })));
  const most = Math.max(0, ...readings.map(({ found }) => found));
  const [best] = readings
    .filter(({ rows, column, found }) => found === most && (most > 0 || isFileHead(rows[0]?.[column])))
    .sort((a, b) => rank(a) - rank(b));
  if (best) return best;
  const [heads = []] = tables.map(([first = []]) => first).sort((a, b) => b.length - a.length);
  if (heads.length === 0) throw new InputError(`${where}: is empty`);
  throw new InputError(
    `${where}: no column names files of this folder among ${someOf(heads)}; needed one called filename`,
  );
}

/** The plainest head comes first, what is called otherwise last. */
function rank({ rows, column }: Reading): number {
  const place = FILE_HEADS.indexOf(plainHead(rows[0]?.[column]));
  return place === -1 ? FILE_HEADS.length : place;
}

function columnsOf(rows: Reading["rows"], fileOf: FindFile): Omit<Reading, "comments">[] {
  const found = (rows[0] ?? []).map(
    (_, column) => rows.filter((cells) => fileOf(cells[column] ?? "") !== undefined).length,
  );
  const naming = found.flatMap((count, column) => (count > 0 ? [column] : []));
  return found.map((count, column) => ({
    rows,
    column,
    found: count,
    others: naming.filter((other) => other !== column),
  }));
}

/** A line that begins with # says something, unless it names a file or, as NumPy writes it, the columns. */
function withoutComments(text: string, fileOf: FindFile): { body: string; comments: string[] } {
  const comments: string[] = [];
  const lines = text.split(/(?<=\r\n|\r(?!\n)|\n)/).flatMap((line) => {
    if (!/^\s*"?#/.test(line)) return [line];
    const bare = line.replace(/^\s*("?)#\s*/, "$1");
    const cells = (one: string): string[] => one.split(/[,;\t]/).map((cell) => cell.replaceAll('"', "").trim());
    if (cells(line).some((cell) => fileOf(cell) !== undefined)) return [line];
    if (cells(bare).some(isFileHead)) return [bare];
    comments.push(bare.replaceAll('"', "").trim());
    return [];
  });
  return { body: lines.join(""), comments };
}

/** From the first line with a value on; cells without blanks around them, and without empty ones at the end. */
function filled(table: readonly (readonly string[])[]): string[][] {
  const rows = table.map((cells) => {
    const texts = cells.map((cell) => cell.trim());
    return texts.slice(0, texts.findLastIndex((text) => text !== "") + 1);
  });
  const first = rows.findIndex(({ length }) => length > 0);
  return first === -1 ? [] : rows.slice(first);
}
