import { numberIn } from "../formats/number-cell.ts";
import { stimuliCount } from "../rdm/condensed.ts";
import { FEWEST_STIMULI } from "./stimulus-axes.ts";
import { type LineRun, lineCount, linesIn, withoutFirstLine } from "./table-lines.ts";

/** How a table holds RDMs: a square or several below each other, a half of one in ragged lines, or condensed ones in rows or columns. */
export type TableForm = "square" | "lower" | "upper" | "squares" | "rows" | "columns";

interface Size {
  readonly form: TableForm;
  /** stimuli */
  readonly n: number;
  /** of a ragged half, whether its lines reach the diagonal */
  readonly diagonal: boolean;
}

/** Where in a table the numbers are, and what they are. */
export interface TableLayout extends Size {
  /** whether the first line names columns, and the first cells name lines */
  readonly header: boolean;
  readonly labels: boolean;
  /** number of the first line */
  readonly top: number;
  readonly body: readonly LineRun[];
  /** cells of the widest line of the body, without its name */
  readonly columns: number;
}

/**
 * How the lines of a table can be RDMs: of what sizes allow, that which is of `n` stimuli, else the simplest. Cells that are no
 * numbers are names of columns or lines; numbers are where they count, or are the same above and beside. Empty cells at the ends of
 * lines that are all equally long, and empty lines, are left out where the table is none with them.
 *
 * @param cells - of a line, one after the other
 */
export function tableLayout(
  lines: readonly LineRun[],
  cells: (line: number) => Iterable<string>,
  n?: number,
): TableLayout | undefined {
  const filled = lines.filter((line) => line.filled > 0).map((line) => ({ ...line, width: line.filled }));
  const widest = filled.reduce((most, { width }) => Math.max(most, width), 0);
  const isEven = lines.every(({ width }) => width === lines[0].width);
  const evened = isEven ? filled.map((line) => ({ ...line, width: widest })) : [];
  const found = [lines, evened, filled].flatMap((tried) => (tried.length > 0 ? layoutsOf(tried, cells) : []));
  return found.find((layout) => layout.n === n) ?? found.at(0);
}

/** Forms from the likeliest on, where sizes allow several. */
const FORMS: readonly TableForm[] = ["square", "lower", "upper", "squares", "rows", "columns"];

function layoutsOf(lines: readonly LineRun[], cells: (line: number) => Iterable<string>): TableLayout[] {
  const found = namings(lines, cells).flatMap(({ header, labels }) => {
    const below = header ? withoutFirstLine(lines) : lines;
    const body = below.map((line) => ({ ...line, width: line.width - (labels ? 1 : 0) }));
    const isNumeric = body.every(({ text, firstIs }) => text < 0 && (labels || firstIs !== "text"));
    const columns = body.reduce((most, { width }) => Math.max(most, width), 0);
    const isFull = body.every(({ filled }) => filled > 0) && body.some(({ filled, width }) => filled >= width);
    const possible = isNumeric ? sizes(body, columns).filter(({ form }) => isFull || mayHaveBlanks(form)) : [];
    return possible.map((size) => ({ ...size, header, labels, top: lines[0].first, body, columns }));
  });
  return FORMS.flatMap((form) => found.filter((layout) => layout.form === form));
}

/** A square without its diagonal and one half begins with an empty line, and ends with an empty column, or the other way round. */
const mayHaveBlanks = (form: TableForm): boolean => form === "square" || form === "lower" || form === "upper";

/** Which of first line and first column may be names, those last that need not be. */
function namings(
  lines: readonly LineRun[],
  cells: (line: number) => Iterable<string>,
): { header: boolean; labels: boolean }[] {
  const [first] = lines;
  const rest = withoutFirstLine(lines);
  if (rest.length > 0 && rest.every(({ width }) => width === first.width + 1)) return [{ header: true, labels: true }];
  const named = (rest.length > 0 ? rest : lines).some(({ firstIs }) => firstIs === "text");
  const isBlankDiagonal = lines.every(({ blankAtOwn }) => blankAtOwn);
  const all = [false, true].flatMap((labels) => [false, true].map((header) => ({ header, labels })));
  const possible = all.filter(({ header, labels }) => {
    const beside = () => firstCells(header ? rest : lines, cells);
    const above = () => some(cells(first.first), labels ? 1 : 0, first.filled);
    const isNamed = first.text >= 0 || (first.firstIs === "text" && !labels);
    const areSame = () => header && labels && areBeginning(above(), beside());
    return (
      (labels ? named || areSame() || isCounting(beside()) : !named) &&
      (header ? areSame() || isCounting(above()) || areNames(above()) : !isNamed)
    );
  });
  return first.firstIs === "empty" && !isBlankDiagonal ? possible.toReversed() : possible;
}

/** The first cells of some lines. */
export function* firstCells(lines: readonly LineRun[], cells: (line: number) => Iterable<string>): Generator<string> {
  for (const line of linesIn(lines)) {
    let first = "";
    for (const cell of cells(line)) {
      first = cell;
      break;
    }
    yield first;
  }
}

/** Those from one place up to another. */
function* some(cells: Iterable<string>, from: number, to: number): Generator<string> {
  let at = 0;
  for (const cell of cells) {
    if (at >= to) return;
    if (at++ >= from) yield cell;
  }
}

/** Whether a list is the beginning of another, or all of it. */
function areBeginning(list: Iterable<string>, other: Iterator<string>): boolean {
  for (const one of list) if (other.next().value !== one) return false;
  return true;
}

function areNames(cells: Iterable<string>): boolean {
  for (const cell of cells) if (numberIn(cell) !== undefined) return false;
  return true;
}

/** Whether cells are 0, 1, 2, … or 1, 2, 3, …, alone or after what R and pandas put before them. */
export function isCounting(cells: Iterable<string>): boolean {
  let before: { kind: string | undefined; number: number } | undefined;
  for (const cell of cells) {
    const part = /^(V|X|Var|Unnamed: )?(\d+)$/.exec(cell);
    if (part === null) return false;
    const [kind, number] = [part.at(1), Number(part[2])];
    if (before === undefined ? number > 1 : kind !== before.kind || number !== before.number + 1) return false;
    before = { kind, number };
  }
  return before !== undefined;
}

function sizes(body: readonly LineRun[], columns: number): Size[] {
  const isEven = body.every(({ width }) => width === columns);
  return (isEven ? even(lineCount(body), columns) : ragged(body)).filter(({ n }) => n >= FEWEST_STIMULI);
}

function even(rows: number, columns: number): Size[] {
  const size = (form: TableForm, n: number | undefined): Size[] =>
    n === undefined ? [] : [{ form, n, diagonal: true }];
  return [
    ...size("square", rows === columns ? rows : undefined),
    ...size("squares", rows > columns && rows % columns === 0 ? columns : undefined),
    ...size("rows", stimuliCount(columns)),
    ...size("columns", stimuliCount(rows)),
  ];
}

/** Lines of 1, 2, 3, … cells are the lower half with its diagonal, or without it and without an empty first line; …, 3, 2, 1 the upper. */
function ragged(body: readonly LineRun[]): Size[] {
  if (body.some(({ count }) => count > 1)) return [];
  const widths = body.map(({ width }) => width);
  const rows = widths.length;
  const shortest = Math.min(...widths);
  const isLower = widths.every((width, k) => width === shortest + k);
  const isUpper = widths.every((width, k) => width === shortest + (rows - 1 - k));
  if (!isLower && !isUpper) return [];
  const form = isLower ? "lower" : "upper";
  if (shortest === 0) return [{ form, n: rows, diagonal: false }];
  return shortest === 1
    ? [
        { form, n: rows, diagonal: true },
        { form, n: rows + 1, diagonal: false },
      ]
    : [];
}
