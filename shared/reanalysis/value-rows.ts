import { InputError } from "../errors.ts";
import { cellsOf, readDelimited } from "../formats/delimited.ts";
import { encodedText } from "../formats/encoded-text.ts";
import { numberIn } from "../formats/number-cell.ts";
import { tableLines } from "../brain/table-lines.ts";
import { columnsOf, ROLES, type ColumnMap, type Columns, type Role } from "./columns.ts";

/** One correlation as a table has it; what the table does not say is null. */
export interface ValueRow {
  /** file and row, for messages */
  readonly at: string;
  readonly network: string | null;
  readonly state: string | null;
  readonly layer: string;
  readonly layerIndex: number | null;
  readonly roi: string | null;
  readonly subject: string | null;
  readonly session: string | null;
  readonly seed: number | null;
  readonly measure: string | null;
  /** null where the cell is empty or says that there is none */
  readonly value: number | null;
  readonly p: number | null;
}

/** A table of correlations, and how its columns were read. */
export interface ValueTable {
  readonly rows: readonly ValueRow[];
  /** header of each role's column */
  readonly columns: ColumnMap;
  readonly header: readonly string[];
  readonly notes: readonly string[];
}

/** Faults that are told before the rest is counted. */
const SHOWN = 10;

/** Every fault of a table as one error. */
export function refuseAll(faults: readonly string[]): void {
  if (faults.length === 0) return;
  const more = faults.length > SHOWN ? [`… and ${faults.length - SHOWN} more`] : [];
  throw new InputError([...faults.slice(0, SHOWN), ...more].join("\n"));
}

/**
 * A table of correlations, a row each, in whatever dialect of CSV it was saved. Rows are counted below the header.
 *
 * @throws {InputError} that names row and column of every cell that cannot be read, or the columns that lack
 */
export function readValueRows(bytes: Uint8Array, name: string, map: ColumnMap): ValueTable {
  const text = encodedText(bytes);
  if (text === undefined) throw new InputError(`${name} is no text; needed a table, as CSV or TSV`);
  const table = readDelimited(text, name);
  tableLines(table, name);
  const [header, ...lines] = Array.from({ length: table.length }, (_, line) => cellsOf(table, line));
  if (lines.length === 0) throw new InputError(`${name}: one line; needed a header and rows below it`);
  if (header.every((cell) => cell === "" || numberIn(cell) !== undefined)) {
    throw new InputError(
      `${name}: the first line is numbers (${header.slice(0, 3).join(", ")} …); needed a header with the names of the columns`,
    );
  }
  // R's write.table gives rows a name, and the names no header
  const heads = lines.every(({ length }) => length === header.length + 1) ? ["", ...header] : header;
  const columns = columnsOf(heads, map, name);
  const faults: string[] = [];
  const rows = lines.flatMap((cells, i) => {
    const at = `${name}, row ${i + 1}`;
    if (cells.length === heads.length) return [rowOf(cells, heads, columns, at, faults)];
    faults.push(`${at}: ${cells.length} cells, the header has ${heads.length}`);
    return [];
  });
  refuseAll(faults);
  const used = ROLES.flatMap((role) => (columns[role] === undefined ? [] : [[role, heads[columns[role]]] as const]));
  const unused = heads.filter((head, i) => head !== "" && !Object.values(columns).includes(i));
  const notes = unused.length === 0 ? [] : [`${name}: columns that are not used: ${unused.join(", ")}`];
  return { rows, columns: Object.fromEntries(used), header: heads, notes: [...table.notes, ...notes] };
}

function rowOf(
  cells: readonly string[],
  heads: readonly string[],
  columns: Columns,
  at: string,
  faults: string[],
): ValueRow {
  const cell = (role: Role): string | undefined => (columns[role] === undefined ? undefined : cells[columns[role]]);
  const refuse = (role: Role, needed: string): null => {
    faults.push(`${at}, column "${heads[columns[role] ?? 0]}": ${JSON.stringify(cell(role))}, needed ${needed}`);
    return null;
  };
  const text = (role: Role): string | null => {
    const found = cell(role);
    return found === undefined ? null : found === "" ? refuse(role, "a name") : found;
  };
  const number = (role: Role, needed: string, fits: (value: number) => boolean): number | null => {
    const found = cell(role);
    if (found === undefined) return null;
    const value = numberIn(found);
    if (value === undefined || (!Number.isNaN(value) && !fits(value))) return refuse(role, needed);
    return Number.isNaN(value) ? null : value;
  };
  return {
    at,
    network: text("network"),
    state: text("state"),
    layer: text("layer") ?? "",
    layerIndex: number("layer_index", "a whole number", Number.isInteger),
    roi: text("roi"),
    subject: text("subject"),
    session: cell("session") || null,
    seed: number("seed", "a whole number", Number.isInteger),
    measure: cell("measure") || null,
    value: number("value", "a correlation, from −1 to 1", (value) => Math.abs(value) <= 1),
    p: number("p", "a p-value, from 0 to 1", (value) => value >= 0 && value <= 1),
  };
}
