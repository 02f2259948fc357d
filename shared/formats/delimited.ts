import { dsvFormat } from "d3-dsv";
import { InputError } from "../errors.ts";
import { isColumnOfDecimalCommas } from "./decimal-commas.ts";
import type { EncodedText } from "./encoded-text.ts";
import { numberIn } from "./number-cell.ts";
import { requireBounded } from "./table-bounds.ts";
import { textLines } from "./text-lines.ts";

/** A table of text that is cut into cells where they are wanted: its numbers are many times smaller than its cells. */
export interface TextTable {
  /** lines with something in them; comments at the beginning are left out */
  readonly length: number;
  /** A line as it is written. */
  readonly text: (line: number) => string;
  /** Whether a sign of ASCII stands in a line. */
  readonly includes: (line: number, sign: string) => boolean;
  /** The cells of a line, without quotes and blanks around them, in parts: those of a long line are never there all at once. */
  readonly parts: (line: number) => Iterable<readonly string[]>;
  /** whether the first of them is a comment that has a cell for every column */
  readonly isComment: boolean;
  /** what was decided, in words */
  readonly notes: readonly string[];
}

/** All cells of a line. */
export const cellsOf = ({ parts }: Pick<TextTable, "parts">, line: number): string[] => Array.from(parts(line)).flat();

/** The cells of a line one after the other. */
export function* eachCell({ parts }: Pick<TextTable, "parts">, line: number): Generator<string> {
  for (const part of parts(line)) yield* part;
}

/** The same table without its first column. */
export const withoutFirstColumn = (table: TextTable): TextTable => ({
  ...table,
  *parts(line) {
    let isFirst = true;
    for (const part of table.parts(line)) {
      yield isFirst ? part.slice(1) : part;
      isFirst = false;
    }
  },
});

/** Lines from which the delimiter is found, and units of the beginning of each. */
const LOOKED_AT = 24;
const LOOKED_AT_UNITS = 2 ** 20;

/**
 * A table whose delimiter is the one of tab, semicolon, comma and runs of blanks that cuts its first lines into the most alike rows
 * of numbers; a line `sep=;`, as Excel takes it, says which. Quoted cells may hold delimiters. Comments before the first row begin
 * with # or %; the last of them is the header if it has a cell for every column, as NumPy writes it.
 *
 * @param name - the file, for messages
 * @param n - stimuli of the study
 * @throws {InputError} if there is no line, or more lines or cells than RDMs of as many stimuli need
 */
export function readDelimited(text: EncodedText, name: string, n?: number): TextTable {
  const all = textLines(text, requireBounded(text, name, n));
  const start = (line: number) => text.text(all.start(line), Math.min(all.end(line), all.start(line) + LONGEST_SIGN));
  const said = all.length === 0 ? undefined : /^"?sep=(.)"?$/i.exec(start(0).trim())?.[1];
  const from = said === undefined ? 0 : 1;
  let first = from;
  while (first < all.length && /^\s*"?[#%]/.test(start(first))) first++;
  if (first === all.length) first = from; // where every line begins so, # is no sign of a comment
  if (first === all.length) throw new InputError(`${name}: no line of text with a value in it`);
  const spanOf = (line: number): Span => ({
    text,
    start: all.start(line),
    end: all.end(line),
    mayBeQuoted: all.hasQuotes,
  });
  const sample = Array.from({ length: Math.min(LOOKED_AT, all.length - first) }, (_, k) => spanOf(first + k));
  const found = said === undefined ? bestOf(CUTS, sample) : cutAt(said);
  const isColumn = found === AT_COMMAS && isColumnOfDecimalCommas(textsOf(all.length, first, spanOf));
  const cut = isColumn ? WHOLE : found;
  const comment = first === from ? "" : textOf(spanOf(first - 1)).replace(/^\s*[#%]+\s*/, "");
  const isHeader = comment !== "" && isHeaderOf(cut.cells(comment), Array.from(partsOf(spanOf(first), cut)).flat());
  const skipped = first - from - (isHeader ? 1 : 0);
  const above = first - (isHeader ? 1 : 0);
  const isHead = (line: number) => isHeader && line === 0;
  return {
    length: all.length - above,
    text: (line) => (isHead(line) ? comment : textOf(spanOf(above + line))),
    includes: (line, sign) => (isHead(line) ? comment.includes(sign) : includes(spanOf(above + line), sign)),
    parts: (line) => (isHead(line) ? [cut.cells(comment)] : partsOf(spanOf(above + line), cut)),
    isComment: isHeader,
    notes: [
      ...(isColumn ? [`${name}: read as one column of numbers with decimal commas`] : []),
      ...(skipped === 0
        ? []
        : [`${name}: ${skipped} ${skipped === 1 ? "comment" : "comments"} before the table left out`]),
    ],
  };
}

/** Units in which a line says that it is a comment, or what parts the cells. */
const LONGEST_SIGN = 64;

function isHeaderOf(header: readonly string[], row: readonly string[]): boolean {
  const fits = header.length === row.length || header.length === row.length - 1;
  return fits && row.length > 1 && header.every((cell) => numberIn(cell) === undefined);
}

/** A piece of a text, by its units. */
interface Span {
  readonly text: EncodedText;
  readonly start: number;
  readonly end: number;
  readonly mayBeQuoted: boolean;
}

const textOf = ({ text, start, end, mayBeQuoted }: Span): string => {
  const line = text.text(start, end);
  return mayBeQuoted ? line.replace(/\r\n?/g, "\n") : line;
};

/** A way to cut lines into cells. */
interface Cut {
  readonly cells: (line: string) => string[];
  /** whether a unit parts two cells, if no quote is before it */
  readonly parts: (unit: number) => boolean;
}

/** Units of a line that are cut at a time. */
const PART = 2 ** 14;

/** The cells of a line in parts; of one with quotes all at once. */
function* partsOf(line: Span, cut: Cut): Generator<string[]> {
  const { text, start, end, mayBeQuoted } = line;
  if (end - start <= PART || (mayBeQuoted && includes(line, '"'))) {
    yield cut.cells(textOf(line));
    return;
  }
  for (let at = start; at <= end;) {
    let to = at + PART;
    while (to < end && !cut.parts(text.unitAt(to))) to++;
    to = Math.min(to, end);
    yield cut.cells(text.text(at, to));
    at = to + 1;
  }
}

function includes({ text, start, end }: Span, sign: string): boolean {
  const unit = sign.charCodeAt(0);
  for (let at = start; at < end; at++) if (text.unitAt(at) === unit) return true;
  return false;
}

function cutAt(delimiter: string): Cut {
  const quoted = dsvFormat(delimiter);
  const blank = delimiter === "\t" ? /[^\S\t]/ : /\s/;
  const sign = delimiter.charCodeAt(0);
  return {
    cells: (line) => {
      if (line.includes('"')) return (quoted.parseRows(line).at(0) ?? []).map((cell) => cell.trim());
      const cells = line.split(delimiter);
      return blank.test(line) ? cells.map((cell) => cell.trim()) : cells;
    },
    parts: (unit) => unit === sign && sign < 128,
  };
}

const atBlanks: Cut = {
  cells: (line) =>
    Array.from(line.matchAll(/"([^"]*(?:""[^"]*)*)"|\S+/g), ([cell, quoted]) =>
      (quoted as string | undefined) === undefined ? cell : quoted.replaceAll('""', '"').trim(),
    ),
  parts: (unit) => unit === 9 || unit === 32,
};

const AT_COMMAS = cutAt(",");
const CUTS: readonly Cut[] = [cutAt("\t"), cutAt(";"), AT_COMMAS, atBlanks];

/** Leaves lines whole that have no tab. */
const WHOLE = CUTS[0];

/** The texts of lines from one on. */
function* textsOf(length: number, from: number, spanOf: (line: number) => Span): Generator<string> {
  for (let line = from; line < length; line++) yield textOf(spanOf(line));
}

/** The first of those that cut the lines most evenly into numbers; one that leaves lines whole comes last. */
function bestOf(cuts: readonly Cut[], lines: readonly Span[]): Cut {
  const beginnings = lines.map((line) => ({ ...line, end: Math.min(line.end, line.start + LOOKED_AT_UNITS) }));
  const areWhole = beginnings.every(({ end }, k) => end === lines[k].end);
  let isTabbed = false;
  const scores = cuts.map((cut) => {
    const widths: number[] = [];
    let [sum, count] = [0, 0];
    for (const [k, line] of beginnings.entries()) {
      let width = 0;
      for (const part of partsOf(line, cut)) {
        width += part.length;
        if (k === 0 && lines.length > 1) continue;
        for (const cell of part) sum += likelihood(cell);
        count += part.length;
      }
      widths.push(width);
    }
    isTabbed ||= cut === CUTS[0] && areWhole && Math.max(...widths) > 1 && isEven(widths);
    if (isTabbed && cut === atBlanks) return -1; // which part the words of a cell
    return Math.max(...widths) < 2 ? -1 : (areWhole && isEven(widths) ? 1 : 0) + sum / Math.max(count, 1);
  });
  const best = Math.max(...scores);
  return best < 0 ? atBlanks : cuts[scores.indexOf(best)];
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
