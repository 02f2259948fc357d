import { InputError } from "../errors.ts";
import { naturally } from "../natural-order.ts";
import { cellsOf, type TextTable } from "../formats/delimited.ts";
import { numberIn } from "../formats/number-cell.ts";
import { type Cells, codedCells, columnsOf, differentIn, eachIn, someCell, withoutFirstCell } from "./column-cells.ts";
import { type Column, longColumns, type LongColumns } from "./long-columns.ts";
import { calledAfter } from "./called-row.ts";
import { ALONE } from "./lone-name.ts";
import type { RdmGrid, StoredRdm } from "./rdm-grid.ts";
import type { RdmRequest } from "./rdm-reader.ts";
import { loneSubject, subjectColumn } from "./repeated-pairs.ts";
import type { RowName } from "./row-name.ts";
import { loose, sharedNames } from "./stimulus-naming.ts";
import { rowNames } from "./subject-names.ts";
import { isCounting } from "./table-layout.ts";
import { lineCount, type LineRun, withoutFirstLine } from "./table-lines.ts";
import { areToldApart, keysOf } from "./told-apart.ts";
import { spelledTwice, twoSpellings } from "./two-spellings.ts";

/** More columns than this are a matrix, not a table in long form. */
const MOST_COLUMNS = 40;

/**
 * RDMs of a table in long form, one row per pair of stimuli: in both orders or one, with the diagonal or without, in any order of
 * rows. Columns say subject, session, run and region where there are any; a region that is not the wanted one is left out.
 *
 * @param lines - of the table
 * @returns undefined where the table has another form
 * @throws {InputError} if a pair is there twice, or the wanted region is not
 */
export function longFormRdms(
  table: TextTable,
  lines: readonly LineRun[],
  file: string,
  { variable, roi, stimuli }: RdmRequest,
): RdmGrid | undefined {
  const width = lines.reduce((most, { filled }) => Math.max(most, filled), 0);
  const filled = lines.filter((line) => line.filled > 0);
  if (width < 3 || width > MOST_COLUMNS || lineCount(filled) < 3) return undefined;
  const others = withoutFirstLine(filled);
  if (others.some((line) => line.width < width)) return undefined;
  const heads = headsOf(cellsOf(table, filled[0].first), width, table.isComment);
  if (heads === undefined) return undefined;
  const all = columnsOf(table, heads, others, width);
  const hasHeader = isHeader(all);
  const columns = all.map((cells, k): Column => {
    const name = hasHeader ? cells.at(0) : "";
    const own = hasHeader ? withoutFirstCell(cells) : cells;
    return { name: name === "" ? `column ${k + 1}` : name, isNamed: name !== "", cells: own };
  });
  const telling = columns.filter(
    ({ isNamed, cells: own }, k) => k > 0 || !hasHeader || isNamed || !isCounting(eachIn(own)),
  );
  const found =
    longColumns(telling, file, variable, stimuli) ?? longColumns(telling.map(inWholeNumbers), file, variable, stimuli);
  if (found === undefined) {
    requireOneSpelling(columns, file, stimuli);
    return undefined;
  }
  const kept = rowsOfRegion(found, roi, file);
  const names = found.values.map(({ name }) => name);
  return { ...grid(withSubjects(found, kept, file), kept, file, stimuli), ...calledAfter(names, variable, roi) };
}

/**
 * The first line of a table as its rows have their cells: none where it is a comment of fewer words, and with an empty cell before it
 * where it lacks one, as R writes a table whose rows have names; undefined for another of fewer cells.
 */
function headsOf(top: readonly string[], width: number, isComment: boolean): string[][] | undefined {
  if (top.length >= width) return [[...top]];
  if (isComment) return [];
  return top.length === width - 1 && top.every((cell) => numberIn(cell) === undefined) ? [["", ...top]] : undefined;
}

/** A column of whole numbers that were written as fractions, `1.0` or `1.000e+00`, in digits; any other as it is. */
function inWholeNumbers(column: Column): Column {
  const { cells } = column;
  const isOther = (cell: string) => cell === "" || !Number.isSafeInteger(numberIn(cell));
  if (!cells.areNumbers || someCell(cells, isOther)) return column;
  const whole = (cell: string) => String(numberIn(cell));
  if (cells.coded === undefined) return { ...column, cells: { ...cells, at: (row) => whole(cells.at(row)) } };
  const { texts, codes } = cells.coded;
  const digits = [...new Set(texts.map(whole))];
  const places = texts.map((text) => digits.indexOf(whole(text)));
  return {
    ...column,
    cells: codedCells(
      digits,
      codes.map((code) => places[code]),
    ),
  };
}

/** @throws {InputError} if two columns of text would be the study's stimuli, were not some of them spelled in two ways */
function requireOneSpelling(columns: readonly Column[], file: string, stimuli: readonly string[] | undefined): void {
  const texts = columns.filter(({ cells }) => !someCell(cells, (cell) => numberIn(cell) !== undefined));
  for (const [k, first] of texts.entries()) {
    for (const second of texts.slice(k + 1)) {
      const names = new Set([...differentIn(first.cells), ...differentIn(second.cells)]);
      const twice =
        sharedNames([...new Set([...names].map(loose))], stimuli ?? []) === stimuli?.length && twoSpellings(names);
      if (twice) throw spelledTwice(file, twice);
    }
  }
}

/** Whether the first row has text above a number, or none of its text occurs again: every stimulus does. */
function isHeader(columns: readonly Cells[]): boolean {
  const texts = columns.filter(({ at, length }) => length > 0 && numberIn(at(0)) === undefined);
  if (texts.some(({ at, length }) => length > 1 && isNumber(at(1)))) return true;
  const named = new Set(texts.map(({ at }) => at(0)));
  return texts.length > 0 && !columns.some((cells) => someCell(withoutFirstCell(cells), (cell) => named.has(cell)));
}

const isNumber = (cell: string): boolean => cell !== "" && numberIn(cell) !== undefined;

/** Numbers of the rows of one region. */
function rowsOfRegion({ values: [value], region }: LongColumns, roi: string | undefined, file: string): Uint32Array {
  const all = new Uint32Array(value.cells.length).map((_, row) => row);
  const regions = region === undefined ? [] : differentIn(region.cells);
  if (region === undefined || regions.length < 2) return all;
  const kept = all.filter((row) => region.cells.at(row).toLowerCase() === roi?.toLowerCase());
  if (kept.length > 0) return kept;
  throw new InputError(
    `${file}: column ${region.name} says ${regions.join(", ")}, and the roi is called ${roi ?? "nothing"}; give it one of these names`,
  );
}

/** The columns, with one of no known use as that of subjects where no column is called so, pairs repeat, and it tells them apart. */
function withSubjects(columns: LongColumns, rows: Uint32Array, file: string): LongColumns {
  const { subject, others, stimuli } = columns;
  const isTold = (by: Column | undefined) => areToldApart(rows, [by, columns.session, columns.run, ...stimuli]);
  if (subject !== undefined) return columns;
  if (isTold(undefined)) return { ...columns, subject: loneSubject(others) };
  return { ...columns, subject: subjectColumn(others.filter(isTold), rows, file) };
}

/** Rows of each subject, session and run, in their order. */
function groupsOf(rows: Uint32Array, columns: readonly (Column | undefined)[]): Uint32Array[] {
  if (columns.every((column) => column === undefined)) return [rows];
  const keys = keysOf(rows, columns);
  const counts = new Map<number, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  const groups = new Map(Array.from(counts, ([key, count]) => [key, { rows: new Uint32Array(count), filled: 0 }]));
  for (const [k, key] of keys.entries()) {
    const group = groups.get(key);
    if (group !== undefined) group.rows[group.filled++] = rows[k];
  }
  const named = Array.from(groups.values(), (group) => ({
    name: JSON.stringify(columns.map((column) => column?.cells.at(group.rows[0]))),
    rows: group.rows,
  }));
  return named.sort((a, b) => naturally(a.name, b.name)).map((group) => group.rows);
}

/** The different names in some rows of the columns of stimuli, in natural order. */
function labelsIn(rows: Uint32Array, stimuli: LongColumns["stimuli"]): string[] {
  const found = new Set<string>();
  for (const { cells } of stimuli) for (const row of rows) found.add(cells.at(row));
  return [...found].sort(naturally);
}

function grid(columns: LongColumns, rows: Uint32Array, file: string, known: readonly string[] | undefined): RdmGrid {
  const { stimuli, values, subject, session, run, others } = columns;
  const isWide = values.length > 1;
  if (isWide && subject !== undefined) throw subjectsTwice(columns, file);
  const labels = labelsIn(rows, stimuli);
  const places = new Map(labels.map((label, place) => [label, place]));
  const groups = groupsOf(rows, [subject, session, run]);
  const byGroup = groups.map((of) => squaresOf(columns, of, places, file));
  const rdms = values.flatMap((_, k) => byGroup.map((squares) => squares[k]));
  const owners = values.flatMap((value) => {
    const own = isWide ? wideOwner(value.name) : undefined;
    return groups.map(([row]): RowName => ({
      subject: subject?.cells.at(row) ?? own?.subject ?? ALONE,
      session: session?.cells.at(row) ?? own?.session ?? null,
      ...(run === undefined ? {} : { run: run.cells.at(row) }),
    }));
  });
  const counted = isCounting(labels) && known !== undefined && !labels.some((label) => known.includes(label));
  const used = [subject, session, run, ...stimuli, ...values].flatMap((column) => column?.name ?? []).join(", ");
  const unused = others.filter((column) => column !== subject).map(({ name }) => name);
  return {
    n: labels.length,
    subjects: rdms.length,
    sessions: undefined,
    rdms,
    ...(!isWide && subject === undefined && session === undefined && run === undefined ? {} : { rows: owners }),
    ...(counted ? {} : { labels }),
    notes: [
      `${file}: read as a table in long form, one row per pair, by its columns ${used}` +
        (unused.length === 0 ? "" : `; ${unused.join(", ")} left out`),
      ...(counted ? [`${file}: its stimuli are numbered from ${labels[0]} and have no names`] : []),
    ],
  };
}

/** Whose a column of dissimilarities is that is one of several. */
function wideOwner(name: string): RowName {
  const [{ subject, session }] = rowNames({ subjects: 1, sessions: undefined, subjectNames: [name] }).rows;
  return { subject, session };
}

const subjectsTwice = ({ subject, values }: LongColumns, file: string): InputError =>
  new InputError(
    `${file}: its column ${subject?.name ?? ""} says subjects, and so do the columns ${values.map(({ name }) => name).join(", ")}; needed one ` +
      "column of dissimilarities, named with `variable`, or no column of subjects",
  );

/** An RDM of each column of dissimilarities; a pair that is there in one order stands in both halves. */
function squaresOf(
  columns: LongColumns,
  rows: Uint32Array,
  places: ReadonlyMap<string, number>,
  file: string,
): StoredRdm[] {
  const [first, second] = columns.stimuli;
  const n = places.size;
  const squares = columns.values.map(() => new Float64Array(n * n).fill(NaN));
  const isThere = new Uint8Array(n * n);
  for (const row of rows) {
    const [i, j] = [places.get(first.cells.at(row)) ?? 0, places.get(second.cells.at(row)) ?? 0];
    if (isThere[i * n + j]) throw twice(columns, row, file);
    isThere[i * n + j] = 1;
    for (const [k, { cells }] of columns.values.entries()) squares[k][i * n + j] = numberIn(cells.at(row)) ?? NaN;
  }
  for (const values of squares) mirror(values, isThere, n);
  return squares.map((values) => ({ form: "square", values }));
}

function mirror(values: Float64Array, isThere: Uint8Array, n: number): void {
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) if (isThere[i * n + j] && !isThere[j * n + i]) values[j * n + i] = values[i * n + j];
    if (!isThere[i * n + i]) values[i * n + i] = 0; // the table has no diagonal of which a note could tell
  }
}

function twice({ stimuli, subject, session, others }: LongColumns, row: number, file: string): InputError {
  const [one, other] = stimuli.map(({ cells }) => cells.at(row));
  const whose = [subject, session]
    .flatMap((column) => (column ? [`${column.name} ${column.cells.at(row)}`] : []))
    .join(", ");
  const left =
    others.length === 0 ? "" : `; its columns ${others.map(({ name }) => name).join(", ")} have no known use`;
  return new InputError(
    `${file}: ${one} and ${other} are there twice${whose === "" ? "" : ` for ${whose}`}; one row per pair, subject and session is needed${left}`,
  );
}
