import { InputError } from "../errors.ts";
import { cellsOf, eachCell, type TextTable } from "../formats/delimited.ts";
import { numberIn } from "../formats/number-cell.ts";
import { groupedThousands } from "../formats/thousands.ts";

/** What can be told of a line of a table without knowing what its cells mean. */
export interface TableLine {
  /** cells, and those up to the last that is not empty */
  readonly width: number;
  readonly filled: number;
  /** what the first cell is */
  readonly firstIs: "text" | "number" | "empty";
  /** place of the first cell after it that is no number; −1 where all are, or empty */
  readonly text: number;
  /** whether the cell at the line's own place is empty, as on a diagonal that is left blank */
  readonly blankAtOwn: boolean;
}

/** Lines that follow each other and are alike in all that is told of them: those of pairs are millions. */
export interface LineRun extends TableLine {
  /** number of the first of them */
  readonly first: number;
  readonly count: number;
}

/** How many lines some runs are. */
export const lineCount = (runs: readonly LineRun[]): number => runs.reduce((sum, { count }) => sum + count, 0);

/** The numbers of the lines of some runs. */
export function* linesIn(runs: readonly LineRun[]): Generator<number> {
  for (const { first, count } of runs) for (let k = 0; k < count; k++) yield first + k;
}

/** The runs without the first line of all. */
export function withoutFirstLine([{ first, count, ...line }, ...rest]: readonly LineRun[]): LineRun[] {
  return count === 1 ? rest : [{ ...line, first: first + 1, count: count - 1 }, ...rest];
}

/** The first cell of a line. */
export function firstCell(table: TextTable, line: number): string {
  const [first = ""] = eachCell(table, line);
  return first;
}

/**
 * All lines of a table.
 * @throws {InputError} if some numbers of the table have a decimal comma and others a point, or points group thousands
 */
export function tableLines(table: TextTable, name: string): LineRun[] {
  const signs = new Map<string, string>();
  const runs: LineRun[] = [];
  for (let line = 0; line < table.length; line++) {
    const found = describe(table, line, signs);
    const last = runs.at(-1);
    if (last !== undefined && areAlike(last, found)) runs[runs.length - 1] = { ...last, count: last.count + 1 };
    else runs.push({ ...found, first: line, count: 1 });
  }
  requireOneSign(table, name, signs);
  return runs;
}

/**
 * @param signs - cells with a decimal point and a decimal comma, as `noteSign` notes them
 * @throws {InputError} if there are both, or points group thousands
 */
export function requireOneSign(table: TextTable, name: string, signs: ReadonlyMap<string, string>): void {
  const [point, comma] = [signs.get("."), signs.get(",")];
  if (point !== undefined && comma !== undefined) {
    throw new InputError(`${name}: decimal points (${point}) and decimal commas (${comma}); one of them is needed`);
  }
  if (comma === undefined && point !== undefined && isCutBySemicolons(table)) {
    const found = groupedThousands(cutOneByOne(table));
    if (found !== undefined) {
      throw new InputError(
        `${name}: ${found.grouped} and ${found.small} in one column between semicolons: the point may group thousands; save the ` +
          "numbers without groups, and with all their decimals",
      );
    }
  }
}

/** @param signs - cells with a decimal point and a decimal comma, the first of each, to which it adds */
function describe(table: TextTable, line: number, signs: Map<string, string>): TableLine {
  let [column, filled, text] = [0, 0, -1];
  let firstIs: TableLine["firstIs"] = "empty";
  let blankAtOwn = true;
  for (const part of table.parts(line)) {
    for (const cell of part) {
      if (cell !== "") filled = column + 1;
      if (column === line) blankAtOwn = cell === "";
      const value = cell === "" ? NaN : numberIn(cell);
      if (column === 0) firstIs = cell === "" ? "empty" : value === undefined ? "text" : "number";
      else if (value === undefined) text = text < 0 ? column : text;
      else if (value === value) noteSign(cell, signs);
      column++;
    }
  }
  return { width: column, filled, firstIs, text, blankAtOwn };
}

/** Notes the first cell with a decimal point, and the first with a decimal comma. */
export function noteSign(cell: string, signs: Map<string, string>): void {
  const sign = cell.includes(",") ? "," : cell.includes(".") ? "." : undefined;
  if (sign !== undefined && !signs.has(sign)) signs.set(sign, cell);
}

const areAlike = (one: TableLine, other: TableLine): boolean =>
  one.width === other.width &&
  one.filled === other.filled &&
  one.firstIs === other.firstIs &&
  one.text === other.text &&
  one.blankAtOwn === other.blankAtOwn;

function isCutBySemicolons(table: TextTable): boolean {
  for (let line = 0; line < table.length; line++) if (!table.includes(line, ";")) return false;
  return true;
}

function* cutOneByOne(table: TextTable): Generator<readonly string[]> {
  for (let line = 0; line < table.length; line++) yield cellsOf(table, line);
}
