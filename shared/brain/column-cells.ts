import { cellsOf, type TextTable } from "../formats/delimited.ts";
import { numberIn } from "../formats/number-cell.ts";
import type { LineRun } from "./table-lines.ts";

/**
 * The cells of a column of a table, from the top. Names stand in thousands of rows and are held once, with two bytes for each row;
 * cells of which more are different than names can be, as measured numbers are, stay in the table and are cut from it when asked for.
 */
export interface Cells {
  readonly length: number;
  readonly at: (row: number) => string;
  /** whether all of them are numbers, or missing ones */
  readonly areNumbers: boolean;
  /** the same of all but the first, which may be a heading */
  readonly areNumbersBelow: boolean;
  /** of each row, which of the texts it has; undefined of cells that stay in the table */
  readonly coded?: { readonly texts: readonly string[]; readonly codes: Uint16Array };
}

/** More different cells are no names: of so many stimuli no table has the pairs. */
const MOST_NAMES = 2 ** 14;
/** The same where some of them are fractions, which may be whole numbers that were written so until one is not. */
const MOST_FRACTIONS = 2 ** 8;

/** Cells by the list of different texts and which of them each row has. */
export function codedCells(texts: readonly string[], codes: Uint16Array): Cells {
  const cells = { length: codes.length, at: (row: number) => texts[codes[row]], coded: { texts, codes } };
  const areNumbers = differentIn(cells).every((text) => numberIn(text) !== undefined);
  return { ...cells, areNumbers, areNumbersBelow: areNumbers };
}

/** The different cells, in the order in which they appear. */
export function differentIn(cells: Pick<Cells, "length" | "at" | "coded">): string[] {
  if (cells.coded === undefined) return [...new Set(eachIn(cells))];
  const { texts, codes } = cells.coded;
  const isSeen = new Uint8Array(texts.length);
  const found: string[] = [];
  for (const code of codes) {
    if (isSeen[code] === 0) found.push(texts[code]);
    isSeen[code] = 1;
  }
  return found;
}

/** The cells one after the other. */
export function* eachIn({ length, at }: Pick<Cells, "length" | "at">): Generator<string> {
  for (let row = 0; row < length; row++) yield at(row);
}

/** Whether some cell is so. */
export function someCell(cells: Cells, isSo: (cell: string) => boolean): boolean {
  for (const cell of cells.coded === undefined ? eachIn(cells) : differentIn(cells)) if (isSo(cell)) return true;
  return false;
}

/** The same column without its first cell. */
export function withoutFirstCell({ length, at, coded, areNumbersBelow }: Cells): Cells {
  if (coded !== undefined) return codedCells(coded.texts, coded.codes.subarray(1));
  return { length: length - 1, at: (row) => at(row + 1), areNumbers: areNumbersBelow, areNumbersBelow };
}

/** Numbers of the cells of a column, the same of the same, less than `size`. */
export function codesIn(cells: Cells): { size: number; of: (row: number) => number } {
  if (cells.coded !== undefined) {
    const { texts, codes } = cells.coded;
    return { size: texts.length, of: (row) => codes[row] };
  }
  const numbers = new Map<string, number>();
  for (const cell of eachIn(cells)) if (!numbers.has(cell)) numbers.set(cell, numbers.size);
  return { size: numbers.size, of: (row) => numbers.get(cells.at(row)) ?? 0 };
}

/**
 * The columns of a table; cells that a line lacks are empty.
 *
 * @param heads - cells of the rows that come first
 * @param lines - those below
 * @param width - columns
 */
export function columnsOf(
  table: TextTable,
  heads: readonly (readonly string[])[],
  lines: readonly Pick<LineRun, "first" | "count">[],
  width: number,
): Cells[] {
  const length = heads.length + lines.reduce((sum, { count }) => sum + count, 0);
  const cut = rowCutter(table, heads, lines);
  const columns = Array.from({ length: width }, () => new GrowingColumn(length));
  for (let row = 0; row < length; row++) {
    const cells = cut(row);
    for (let k = 0; k < width; k++) columns[k].add(cells.at(k) ?? "", row);
  }
  return columns.map((column, k) => column.cells((row) => cut(row).at(k) ?? ""));
}

/** Cuts rows into cells; one that is asked for again is cut once. */
function rowCutter(
  table: TextTable,
  heads: readonly (readonly string[])[],
  lines: readonly Pick<LineRun, "first" | "count">[],
): (row: number) => readonly string[] {
  const ends: number[] = [];
  for (const { count } of lines) ends.push((ends.at(-1) ?? heads.length) + count);
  let [last, run] = [-1, 0];
  let cells: readonly string[] = [];
  return (row) => {
    if (row < heads.length) return heads[row];
    if (row === last) return cells;
    if (run > 0 && row < ends[run - 1]) run = 0;
    while (row >= ends[run]) run++;
    cells = cellsOf(table, lines[run].first + lines[run].count - (ends[run] - row));
    last = row;
    return cells;
  };
}

/** A column whose cells are met one by one. */
class GrowingColumn {
  readonly #length: number;
  #numbers = new Map<string, number>();
  #codes: Uint16Array | undefined;
  #hasFractions = false;
  #isFirstNumber = true;
  #areNumbersBelow = true;

  constructor(length: number) {
    this.#length = length;
    this.#codes = new Uint16Array(length);
  }

  add(cell: string, row: number): void {
    const known = this.#numbers.get(cell);
    if (known === undefined || this.#codes === undefined) {
      const value = numberIn(cell);
      if (value === undefined) this.#noteText(row);
      if (value !== undefined && value % 1 !== 0 && value === value) this.#hasFractions = true;
    }
    if (this.#codes === undefined) return;
    this.#codes[row] = known ?? this.#numbers.size;
    if (known !== undefined) return;
    this.#numbers.set(cell, this.#numbers.size);
    if (this.#numbers.size <= (this.#hasFractions ? MOST_FRACTIONS : MOST_NAMES)) return;
    this.#codes = undefined;
    this.#numbers = new Map();
  }

  #noteText(row: number): void {
    if (row === 0) this.#isFirstNumber = false;
    else this.#areNumbersBelow = false;
  }

  /** @param at - a cell, cut from the table */
  cells(at: (row: number) => string): Cells {
    if (this.#codes !== undefined) return codedCells([...this.#numbers.keys()], this.#codes);
    const areNumbersBelow = this.#areNumbersBelow;
    return { length: this.#length, at, areNumbers: this.#isFirstNumber && areNumbersBelow, areNumbersBelow };
  }
}
