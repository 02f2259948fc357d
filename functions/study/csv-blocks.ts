import { csvFormat, csvFormatBody, csvParseRows } from "d3-dsv";
import { InputError } from "../../shared/errors.ts";
import type { CsvValue } from "../../shared/formats/csv.ts";

/** Rows whose text is held at once. */
const ROWS = 8192;
/** Bytes that are made text at once. */
const BYTES = 2 ** 24;

/** The same bytes as of `writeCsv`, for rows that are too many to be one text. */
export function csvBytes<Column extends string>(
  rows: Iterable<Readonly<Partial<Record<Column, CsvValue>>>>,
  columns: readonly Column[],
): Uint8Array {
  const encoder = new TextEncoder();
  const blocks = [encoder.encode(`${csvFormat([], columns)}\n`)];
  let held: Readonly<Partial<Record<Column, CsvValue>>>[] = [];
  const write = (): void => {
    if (held.length > 0) blocks.push(encoder.encode(`${csvFormatBody(held, columns)}\n`));
    held = [];
  };
  for (const row of rows) if (held.push(row) === ROWS) write();
  write();
  const bytes = new Uint8Array(blocks.reduce((sum, block) => sum + block.length, 0));
  let end = 0;
  for (const block of blocks) {
    bytes.set(block, end);
    end += block.length;
  }
  return bytes;
}

/**
 * The rows of such a file but for its head, cell by cell; some of its text is held at a time.
 * @throws {InputError} that names `file`, if it has other columns
 */
export function* csvRows(
  bytes: Uint8Array,
  columns: readonly string[],
  file: string,
  block: number = BYTES,
): Generator<string[]> {
  let head: string[] | undefined;
  for (const text of wholeRows(bytes, block)) {
    for (const row of csvParseRows(text)) {
      if (head) yield row;
      else if (row.join() === columns.join()) head = row;
      else throw new InputError(`${file} has the columns ${row.join(", ")}, needed ${columns.join(", ")}`);
    }
  }
}

/** Pieces of a text that end where a row does: a quoted cell may have lines. */
function* wholeRows(bytes: Uint8Array, block: number): Generator<string> {
  const decoder = new TextDecoder();
  let rest = "";
  for (let from = 0; from < bytes.length; from += block) {
    const stream = from + block < bytes.length;
    const text = rest + decoder.decode(bytes.subarray(from, from + block), { stream });
    const end = stream ? lastRowEnd(text) : text.length;
    yield text.slice(0, end);
    rest = text.slice(end);
  }
}

/** Behind the last line break that is in no quotes. */
function lastRowEnd(text: string): number {
  let [end, isQuoted] = [0, false];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x22) isQuoted = !isQuoted;
    else if (code === 0x0a && !isQuoted) end = at + 1;
  }
  return end;
}
