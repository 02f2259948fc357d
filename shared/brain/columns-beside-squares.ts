import { cellsOf, type TextTable } from "../formats/delimited.ts";
import { roleOf } from "./name-roles.ts";
import { sameNames } from "./stimulus-naming.ts";
import { firstCell } from "./table-lines.ts";

/** What spreadsheets and R call a row or column that sums the others up. */
const TOTAL = /^(grand[ _]?)?(totals?|sums?|mean|average|avg|overall|marginals?|summe|gesamt|mittelwert)$/i;

/**
 * A table of squares whose columns are named as the study's stimuli, without the row and the column that sum the others up, and with a
 * last column that says subjects put first; undefined where there is none of these.
 *
 * @param file - for messages
 */
export function withoutSums(
  table: TextTable,
  file: string,
  stimuli: readonly string[] | undefined,
): TextTable | undefined {
  if (stimuli === undefined || table.length <= stimuli.length) return undefined;
  const isSum = (cell: string) => TOTAL.test(cell) && !stimuli.includes(cell);
  const top = cellsOf(table, 0);
  const last = top.at(-1) ?? "";
  const isBeside = sameNames(stimuli, top.slice(-stimuli.length - 1, -1)) !== undefined;
  if (isBeside && roleOf(last) === "subject") return { ...table, parts: (line) => [moved(cellsOf(table, line))] };
  const column = isBeside && isSum(last);
  const names = Array.from({ length: stimuli.length }, (_, k) => firstCell(table, k + 1));
  const end = table.length === stimuli.length + 2 ? firstCell(table, table.length - 1) : "";
  const row = isSum(end) && sameNames(stimuli, names) !== undefined;
  if (!row && !column) return undefined;
  const left = [...(row ? [`row ${end}`] : []), ...(column ? [`column ${last}`] : [])].join(" and ");
  return {
    ...table,
    length: table.length - (row ? 1 : 0),
    parts: column ? (line) => [cellsOf(table, line).slice(0, -1)] : table.parts,
    notes: [...table.notes, `${file}: its ${left}, of sums or means, left out`],
  };
}

const moved = (cells: readonly string[]): string[] => [...cells.slice(-1), ...cells.slice(0, -1)];
