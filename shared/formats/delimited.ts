import { dsvFormat } from "d3-dsv";
import { InputError } from "../errors.ts";
import { numberIn } from "./number-cell.ts";
import { requireBounded } from "./table-bounds.ts";

/** A table of text, of which a line at a time is cut into cells: its numbers are many times smaller than its cells. */
export interface TextTable {
  /** those with something in them; comments at the beginning are left out */
  readonly lines: readonly string[];
  /** Cells of a line, without quotes and blanks around them. */
  readonly cells: (line: string) => string[];
  /** whether the first of them is a comment that has a cell for every column */
  readonly isComment: boolean;
  /** what was decided, in words */
  readonly notes: readonly string[];
}

type Cells = TextTable["cells"];

/** Lines from which the delimiter is found. */
const LOOKED_AT = 24;

/**
 * A table whose delimiter is the one of tab, semicolon, comma and runs of blanks that cuts its first lines into the most alike rows
 * of numbers; a line `sep=;`, as Excel takes it, says which. Quoted cells may hold delimiters. Comments before the first row begin
 * with # or %; the last of them is the header if it has a cell for every column, as NumPy writes it.
 *
 * @param name - the file, for messages
 * @param n - stimuli of the study
 * @throws {InputError} if there is no line, or more lines or cells than RDMs of as many stimuli need
 */
export function readDelimited(text: string, name: string, n?: number): TextTable {
  requireBounded(text, name, n);
  const all = wholeLines(text.replace(/^\ufeff/, "")).filter((line) => line.trim() !== "");
  const said = /^"?sep=(.)"?$/i.exec(all.at(0)?.trim() ?? "")?.[1];
  const plain = said === undefined ? all : all.slice(1);
  const first = plain.findIndex((line) => !/^\s*"?[#%]/.test(line));
  // where every line begins so, # is no sign of a comment
  const [comments, rows] = first < 0 ? [[], plain] : [plain.slice(0, first), plain.slice(first)];
  if (rows.length === 0) throw new InputError(`${name}: no line of text with a value in it`);
  const sample = rows.slice(0, LOOKED_AT);
  const cells = said === undefined ? bestOf(CUTS, sample) : cutAt(said);
  const comment = comments.at(-1)?.replace(/^\s*[#%]+\s*/, "");
  const isHeader = comment !== undefined && isHeaderOf(cells(comment), cells(rows[0]));
  const skipped = comments.length - (isHeader ? 1 : 0);
  return {
    lines: isHeader ? [comment, ...rows] : rows,
    cells,
    isComment: isHeader,
    notes:
      skipped === 0 ? [] : [`${name}: ${skipped} ${skipped === 1 ? "comment" : "comments"} before the table left out`],
  };
}

function isHeaderOf(header: readonly string[], row: readonly string[]): boolean {
  const fits = header.length === row.length || header.length === row.length - 1;
  return fits && row.length > 1 && header.every((cell) => numberIn(cell) === undefined);
}

/** Lines, those put together again that a quoted cell spans. */
function wholeLines(text: string): string[] {
  const lines = text.split(/\r\n|\n|\r/);
  if (!text.includes('"')) return lines;
  const whole: string[] = [];
  let open = false;
  for (const line of lines) {
    if (open) whole.push(`${whole.pop() ?? ""}\n${line}`);
    else whole.push(line);
    if (((line.match(/"/g) ?? []).length & 1) === 1) open = !open;
  }
  return open ? lines : whole; // a quote that is never closed is a letter
}

const cutAt = (delimiter: string): Cells => {
  const quoted = dsvFormat(delimiter);
  const blank = delimiter === "\t" ? /[^\S\t]/ : /\s/;
  return (line) => {
    if (line.includes('"')) return (quoted.parseRows(line).at(0) ?? []).map((cell) => cell.trim());
    const cells = line.split(delimiter);
    return blank.test(line) ? cells.map((cell) => cell.trim()) : cells;
  };
};

const cutAtBlanks: Cells = (line) =>
  Array.from(line.matchAll(/"([^"]*(?:""[^"]*)*)"|\S+/g), ([cell, quoted]) =>
    (quoted as string | undefined) === undefined ? cell : quoted.replaceAll('""', '"').trim(),
  );

const CUTS: readonly Cells[] = [cutAt("\t"), cutAt(";"), cutAt(","), cutAtBlanks];

/** The first of those that cut the lines most evenly into numbers; one that leaves lines whole comes last. */
function bestOf(cuts: readonly Cells[], lines: readonly string[]): Cells {
  const scores = cuts.map((cells) => {
    const rows = lines.map(cells);
    const widths = rows.map(({ length }) => length);
    if (Math.max(...widths) < 2) return -1;
    const body = rows.slice(rows.length > 1 ? 1 : 0).flat();
    return (isEven(widths) ? 1 : 0) + body.reduce((sum, cell) => sum + likelihood(cell), 0) / Math.max(body.length, 1);
  });
  const best = Math.max(...scores);
  return best < 0 ? cutAtBlanks : cuts[scores.indexOf(best)];
}

/** How well a cell is cut: a number is, and text unless it may have been cut otherwise. */
function likelihood(cell: string): number {
  if (numberIn(cell) !== undefined) return 1;
  return /[\t;,]|\d\s+[-+.\d]/.test(cell) ? 0 : 0.9;
}

/** Whether rows have one length, the first perhaps one cell less, or each one more or one less than that before it. */
function isEven(widths: readonly number[]): boolean {
  const steps = widths.slice(1).map((width, k) => width - widths[k]);
  const [first = 0, ...rest] = steps;
  return (
    Math.abs(first) <= 1 && (rest.every((step) => step === first) || (first === 1 && rest.every((step) => step === 0)))
  );
}
