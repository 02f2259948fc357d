import { InputError } from "../errors.ts";
import { cellsOf, eachCell, type TextTable, withoutFirstColumn } from "../formats/delimited.ts";
import { numberIn } from "../formats/number-cell.ts";
import { pairCount } from "../rdm/condensed.ts";
import { withoutSums } from "./columns-beside-squares.ts";
import { personIn } from "./lone-name.ts";
import { levelsOf, pairsAbove, squaresOf } from "./levels.ts";
import { longFormRdms } from "./long-form.ts";
import { nameAnyPair, namedPairs, placed } from "./pair-headings.ts";
import type { RdmGrid, StoredRdm } from "./rdm-grid.ts";
import { type RdmRequest, unusedVariable } from "./rdm-reader.ts";
import { saysSimilarity, similaritiesNamed } from "./similarity-name.ts";
import { sameNames } from "./stimulus-naming.ts";
import { firstCells, isCounting, type TableLayout, tableLayout } from "./table-layout.ts";
import { firstCell, lineCount, type LineRun, linesIn, tableLines } from "./table-lines.ts";

/**
 * RDMs of a table of text: one row per pair of stimuli, a square or several, half of one, or a condensed RDM in every row or column.
 *
 * @param name - the file, for messages
 * @throws {InputError} if it has none of these forms, or names that contradict each other
 */
export function tableRdms(table: TextTable, name: string, request: RdmRequest): RdmGrid {
  const lines = tableLines(table, name);
  if (hasIndexBeforeNames(table, lines)) return tableRdms(withoutFirstColumn(table), name, request);
  const squaresAlone = lines[0].text < 0 ? undefined : withoutSums(table, name, request.stimuli);
  if (squaresAlone !== undefined) return tableRdms(squaresAlone, name, request);
  const levels = levelsOf(table, lines, request.stimuli?.length);
  const pairs = levels && pairsAbove(levels, request.stimuli);
  if (pairs !== undefined) return tableRdms(pairs, name, request);
  const squares = levels && squaresOf(levels, name, request.stimuli);
  if (squares !== undefined) return { ...squares, notes: [...table.notes, ...squares.notes] };
  const shaped = tableLayout(lines, (line) => eachCell(table, line), request.stimuli?.length);
  const isNamedSquare = shaped?.form === "square" && shaped.header && shaped.labels;
  const long = isNamedSquare ? undefined : longFormRdms(table, lines, name, request);
  if (long !== undefined) return { ...long, notes: [...table.notes, ...long.notes] };
  if (shaped === undefined) throw noLayout(table, lines, name);
  const { n, header, labels, body, columns } = shaped;
  const top = header ? cellsOf(table, shaped.top) : undefined;
  const above = top?.slice(labels && top.length > columns ? 1 : 0).slice(0, columns);
  const beside = labels ? Array.from(linesIn(body), (line) => firstCell(table, line)) : undefined;
  const pairsAre =
    shaped.form === "rows" && lineCount(body) === columns ? pairsTold(above, beside, request) : undefined;
  const layout: TableLayout = pairsAre === "beside" ? { ...shaped, form: "columns" } : shaped;
  const rdms = rdmsOf(layout, labels ? withoutFirstColumn(table) : table);
  const grid = { n, subjects: rdms.length, sessions: undefined, rdms };
  const unused = unusedVariable(name, request.variable);
  const note = `${name}: ${lineCount(body)} lines of ${columns === 1 ? "one number" : `${columns} numbers`} read as ${WORDS[layout.form]}`;
  const decided = [...table.notes, ...(unused === undefined ? [] : [unused]), note];
  if (layout.form === "rows" || layout.form === "columns") {
    const names = layout.form === "rows" ? beside : above;
    if (names?.every(saysSimilarity)) throw similaritiesNamed(name, `column ${names[0]}`, "call it so");
    const isTold = names !== undefined && names.length === rdms.length && !isCounting(names);
    const condensed = {
      ...grid,
      ...(isTold ? { subjectNames: names } : {}),
      notes: decided,
      warnings: pairsAre === "open" ? [eitherWay(name, columns)] : [],
    };
    return byHeadings(condensed, layout.form === "rows" ? above : beside, name, request);
  }
  const known = request.stimuli;
  const isOne = layout.form === "square" && beside?.every((one) => one === beside[0]);
  const owners = layout.form === "squares" || isOne === true ? ownersOf(beside, n) : undefined;
  const isNoise = table.isComment && known !== undefined && !above?.some((cell) => known.includes(cell));
  const { labels: told, notes } = stimulusNames(
    isNoise ? undefined : above,
    owners ? undefined : beside,
    n,
    name,
    known,
  );
  return {
    ...grid,
    ...(owners ? { subjectNames: owners } : {}),
    ...(told ? { labels: told } : {}),
    notes: [...decided, ...notes],
  };
}

/** Of a table with as many rows as columns, each as many as pairs: on which side its names say that the pairs are. */
function pairsTold(
  above: readonly string[] | undefined,
  beside: readonly string[] | undefined,
  { stimuli = [], roi }: RdmRequest,
): "above" | "beside" | "open" {
  const [arePairsAbove, arePairsBeside] = [above, beside].map((names = []) => nameAnyPair(names, stimuli));
  if (arePairsAbove !== arePairsBeside) return arePairsAbove ? "above" : "beside";
  const [arePersonsAbove, arePersonsBeside] = [above, beside].map(
    (names) => names?.every((one) => personIn(one, roi) !== undefined) ?? false,
  );
  if (arePersonsAbove === arePersonsBeside) return "open";
  return arePersonsAbove ? "beside" : "above";
}

const eitherWay = (name: string, size: number): string =>
  `${name}: ${size} rows of ${size} numbers may be subjects or pairs of stimuli; each row was taken for a subject: name subjects or pairs if it is the other way round`;

/** The subjects of squares below each other, where each n rows that follow each other have one name, and others another. */
function ownersOf(beside: readonly string[] | undefined, n: number): string[] | undefined {
  const owners = beside?.filter((_, row) => row % n === 0) ?? [];
  const areOne = beside?.every((name, row) => name === owners[Math.floor(row / n)]) ?? false;
  return areOne && new Set(owners).size === owners.length ? owners : undefined;
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
function hasIndexBeforeNames(table: TextTable, lines: readonly LineRun[]): boolean {
  const [{ firstIs }, ...rest] = lines;
  return (
    firstIs === "empty" &&
    lineCount(rest) > 1 &&
    rest.every(({ text }) => text === 1) &&
    isCounting(firstCells(rest, (line) => eachCell(table, line)))
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

function rdmsOf({ form, n, diagonal, body, columns }: TableLayout, table: TextTable): StoredRdm[] {
  if (form === "rows") {
    return Array.from(linesIn(body), (line) => {
      const values = new Float64Array(pairCount(n)).fill(NaN);
      placeNumbers(table, line, values, 0, values.length);
      return { form: "condensed", values, isOwn: true };
    });
  }
  if (form === "columns") {
    const rdms = Array.from({ length: columns }, () => new Float64Array(pairCount(n)).fill(NaN));
    const row = new Float64Array(columns);
    let pair = 0;
    for (const line of linesIn(body)) {
      placeNumbers(table, line, row.fill(NaN), 0, columns);
      for (let column = 0; column < columns; column++) rdms[column][pair] = row[column];
      pair++;
    }
    return rdms.map((values) => ({ form: "condensed", values, isOwn: true }));
  }
  const rows = lineCount(body);
  const squares = Array.from({ length: form === "squares" ? rows / n : 1 }, () => new Float64Array(n * n).fill(NaN));
  let k = 0;
  for (const line of linesIn(body)) {
    // a lower half without its diagonal may lack the first line, which is empty
    const i = form === "lower" && !diagonal && rows < n ? k + 1 : k;
    const first = form === "upper" ? i + (diagonal ? 0 : 1) : 0;
    placeNumbers(table, line, squares[Math.floor(i / n)], (i % n) * n + first, n - first);
    k++;
  }
  return squares.map((values) => ({ form: "square", values }));
}

/** Puts the numbers of a line into `values` from a place on, at most `most` of them. */
function placeNumbers(table: TextTable, line: number, values: Float64Array, from: number, most: number): void {
  let column = 0;
  for (const part of table.parts(line)) {
    for (const cell of part) {
      if (column < most) values[from + column] = numberIn(cell) ?? NaN;
      column++;
    }
  }
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

function noLayout(table: TextTable, lines: readonly LineRun[], name: string): InputError {
  const isSecond = ({ first, count }: LineRun) => first + count > 1;
  const width = (lines.find(isSecond) ?? lines[0]).width;
  const odd = lines.find((line) => line.width !== width && !(line.first === 0 && line.width === width - 1));
  if (odd) {
    return new InputError(
      `${name}: row ${odd.first + 1} has ${odd.width} cells, row 2 has ${width}: not a table, or truncated`,
    );
  }
  const inText = lines.flatMap(({ first, count, text }) =>
    text < 0 ? [] : [{ row: first > 0 || count === 1 ? first : 1, text }],
  );
  const found = inText.find(({ row }) => row > 0) ?? inText.at(0);
  if (found) {
    const whole = cellsOf(table, found.row)[found.text];
    const cell = whole.length > LONGEST_SHOWN ? `${whole.slice(0, LONGEST_SHOWN)} …` : whole;
    return new InputError(
      `${name}: row ${found.row + 1}, column ${found.text + 1} is "${cell}"; a number is needed, or a table in long form: one row ` +
        "per pair, with two columns of stimuli and one of dissimilarities",
    );
  }
  return new InputError(
    `${name}: ${table.length} rows of ${width} cells; a square of stimuli is needed, with or without labels, or the ` +
      "n(n − 1)/2 pairs of a subject in every row, or one row per pair, with two columns of stimuli and one of dissimilarities",
  );
}
