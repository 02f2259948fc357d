import { InputError } from "../errors.ts";
import type { TextTable } from "../formats/delimited.ts";
import { numberIn } from "../formats/number-cell.ts";
import { pairCount } from "../rdm/condensed.ts";
import { levelsOf, pairsAbove, squaresOf } from "./levels.ts";
import { longFormRdms } from "./long-form.ts";
import { namedPairs, placed } from "./pair-headings.ts";
import type { RdmGrid, StoredRdm } from "./rdm-grid.ts";
import { type RdmRequest, unusedVariable } from "./rdm-reader.ts";
import { saysSimilarity, similaritiesNamed } from "./similarity-name.ts";
import { sameNames } from "./stimulus-naming.ts";
import { isCounting, type TableLayout, tableLayout } from "./table-layout.ts";
import { type TableLine, tableLines } from "./table-lines.ts";

/**
 * RDMs of a table of text: one row per pair of stimuli, a square or several, half of one, or a condensed RDM in every row or column.
 *
 * @param name - the file, for messages
 * @throws {InputError} if it has none of these forms, or names that contradict each other
 */
export function tableRdms(table: TextTable, name: string, request: RdmRequest): RdmGrid {
  const lines = tableLines(table, name);
  if (hasIndexBeforeNames(lines)) {
    return tableRdms({ ...table, cells: (line) => table.cells(line).slice(1) }, name, request);
  }
  const levels = levelsOf(table, lines);
  const pairs = levels && pairsAbove(levels, request.stimuli);
  if (pairs !== undefined) return tableRdms(pairs, name, request);
  const squares = levels && squaresOf(levels, name, request.stimuli);
  if (squares !== undefined) return { ...squares, notes: [...table.notes, ...squares.notes] };
  const top = table.cells(table.lines[0]);
  const layout = tableLayout(lines, top, request.stimuli?.length);
  const isNamedSquare = layout?.form === "square" && layout.header && layout.labels;
  const long = isNamedSquare ? undefined : longFormRdms(table, lines, name, request);
  if (long !== undefined) return { ...long, notes: [...table.notes, ...long.notes] };
  if (layout === undefined) throw noLayout(table, lines, name);
  const { n, header, labels, body, columns } = layout;
  const above = header ? top.slice(labels && top.length > columns ? 1 : 0).slice(0, columns) : undefined;
  const beside = labels ? body.map(({ first }) => first) : undefined;
  const rdms = rdmsOf(layout, labels ? (line) => table.cells(line).slice(1) : table.cells);
  const grid = { n, subjects: rdms.length, sessions: undefined, rdms };
  const unused = unusedVariable(name, request.variable);
  const note = `${name}: ${body.length} lines of ${columns} numbers read as ${WORDS[layout.form]}`;
  const decided = [...table.notes, ...(unused === undefined ? [] : [unused]), note];
  if (layout.form === "rows" || layout.form === "columns") {
    const names = layout.form === "rows" ? beside : above;
    if (names?.every(saysSimilarity)) throw similaritiesNamed(name, `column ${names[0]}`, "call it so");
    const isTold = names !== undefined && names.length === rdms.length && !isCounting(names);
    const condensed = { ...grid, ...(isTold ? { subjectNames: names } : {}), notes: decided };
    return byHeadings(condensed, layout.form === "rows" ? above : beside, name, request);
  }
  const known = request.stimuli;
  const isNoise = table.isComment && known !== undefined && !above?.some((cell) => known.includes(cell));
  const { labels: told, notes } = stimulusNames(isNoise ? undefined : above, beside, n, name, known);
  return { ...grid, ...(told ? { labels: told } : {}), notes: [...decided, ...notes] };
}

/** Condensed RDMs, put in place by the pairs that headings name. */
function byHeadings(
  grid: RdmGrid,
  headings: readonly string[] | undefined,
  name: string,
  { stimuli, match }: RdmRequest,
): RdmGrid {
  if (headings === undefined || isCounting(headings)) return grid;
  const isKnown = stimuli?.length === grid.n && headings.length === pairCount(grid.n) && match !== "position";
  const pairs = isKnown ? namedPairs(headings, stimuli, name) : undefined;
  if (stimuli === undefined || pairs === undefined) {
    return { ...grid, notes: [...grid.notes, `${name}: names of pairs not used: ${headings[0]} …`] };
  }
  const rdms = grid.rdms.map((stored) => placed(stored, pairs, grid.n));
  return {
    ...grid,
    rdms,
    labels: [...stimuli],
    notes: [...grid.notes, `${name}: put in place by the names of its pairs`],
  };
}

/** Whether a first column without a name counts the rows, and the second names them, as pandas writes a column of names. */
function hasIndexBeforeNames([top, ...rest]: readonly TableLine[]): boolean {
  return (
    top.firstIs === "empty" &&
    rest.length > 1 &&
    isCounting(rest.map(({ first }) => first)) &&
    rest.every(({ text }) => text === 1)
  );
}

const WORDS: Readonly<Record<TableLayout["form"], string>> = {
  square: "stimuli × stimuli",
  lower: "the lower triangle of stimuli × stimuli",
  upper: "the upper triangle of stimuli × stimuli",
  squares: "squares of stimuli × stimuli below each other, one for each subject",
  rows: "subjects × pairs of stimuli",
  columns: "pairs of stimuli × subjects",
};

function rdmsOf({ form, n, diagonal, body, columns }: TableLayout, cells: (line: string) => string[]): StoredRdm[] {
  const numbers = ({ line }: TableLine): Float64Array => {
    const row = cells(line);
    const values = new Float64Array(row.length);
    for (let column = 0; column < row.length; column++) values[column] = numberIn(row[column]) ?? NaN;
    return values;
  };
  if (form === "rows") return body.map((line) => ({ form: "condensed", values: padded(numbers(line), pairCount(n)) }));
  if (form === "columns") {
    const rdms = Array.from({ length: columns }, () => new Float64Array(pairCount(n)).fill(NaN));
    for (const [k, line] of body.entries())
      numbers(line).forEach((value, column) => column < columns && (rdms[column][k] = value));
    return rdms.map((values) => ({ form: "condensed", values }));
  }
  const squares = Array.from({ length: form === "squares" ? body.length / n : 1 }, () =>
    new Float64Array(n * n).fill(NaN),
  );
  for (const [k, line] of body.entries()) {
    // a lower half without its diagonal may lack the first line, which is empty
    const i = form === "lower" && !diagonal && body.length < n ? k + 1 : k;
    const first = form === "upper" ? i + (diagonal ? 0 : 1) : 0;
    squares[Math.floor(i / n)].set(numbers(line).subarray(0, n - first), (i % n) * n + first);
  }
  return squares.map((values) => ({ form: "square", values }));
}

function padded(values: Float64Array, length: number): Float64Array {
  if (values.length === length) return values;
  const whole = new Float64Array(length).fill(NaN);
  whole.set(values.subarray(0, length));
  return whole;
}

/** Names above and beside a square, which must agree; those that only count are no names where the study has others. */
function stimulusNames(
  above: readonly string[] | undefined,
  beside: readonly string[] | undefined,
  n: number,
  name: string,
  stimuli: readonly string[] | undefined,
): { labels?: string[]; notes: string[] } {
  const isTold = (names: readonly string[] | undefined): names is readonly string[] =>
    names?.length === n && !(isCounting(names) && stimuli !== undefined && !names.some((one) => stimuli.includes(one)));
  const told = [above, beside].filter(isTold);
  const areSame = told.length === 2 && sameNames(told[0], told[1])?.places.every((place, k) => place === k);
  if (told.length === 2 && areSame !== true) requireSame(told[0], told[1], name);
  if (told.length > 0) return { labels: [...told[0]], notes: [] };
  const counted = above ?? beside;
  if (counted === undefined || counted.length !== n) return { notes: [] };
  return { notes: [`${name}: ${counted[0]} … ${counted[n - 1]} number the stimuli, and are no names of images`] };
}

function requireSame(columns: readonly string[], rows: readonly string[], name: string): void {
  const odd = columns.findIndex((label, k) => label !== rows[k]);
  if (odd < 0) return;
  throw new InputError(
    `${name}: row ${odd + 1} is labelled "${rows[odd]}", column ${odd + 1} "${columns[odd]}"; both must be in the same order`,
  );
}

/** Characters of a cell that a message shows. */
const LONGEST_SHOWN = 60;

function noLayout(table: TextTable, lines: readonly TableLine[], name: string): InputError {
  const width = lines[Math.min(1, lines.length - 1)].width;
  const odd = lines.findIndex((line, k) => line.width !== width && !(k === 0 && line.width === width - 1));
  if (odd >= 0) {
    return new InputError(
      `${name}: row ${odd + 1} has ${lines[odd].width} cells, row 2 has ${width}: not a table, or truncated`,
    );
  }
  const row = [...lines.keys()]
    .slice(1)
    .concat(0)
    .find((k) => lines[k].text >= 0);
  if (row !== undefined) {
    const whole = table.cells(lines[row].line)[lines[row].text];
    const cell = whole.length > LONGEST_SHOWN ? `${whole.slice(0, LONGEST_SHOWN)} …` : whole;
    return new InputError(
      `${name}: row ${row + 1}, column ${lines[row].text + 1} is "${cell}"; a number is needed, or a table in long form: one row ` +
        "per pair, with two columns of stimuli and one of dissimilarities",
    );
  }
  return new InputError(
    `${name}: ${lines.length} rows of ${width} cells; a square of stimuli is needed, with or without labels, or the ` +
      "n(n − 1)/2 pairs of a subject in every row, or one row per pair, with two columns of stimuli and one of dissimilarities",
  );
}
