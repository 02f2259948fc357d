import { datasetValue } from "./hdf5-value.ts";
import { Dataset, type File } from "h5wasm";
import { InputError } from "../errors.ts";
import { className, H5T, isComplex, UTF8 } from "./hdf5-class.ts";
import type { NdArray } from "./nd-array.ts";
import type { Variable } from "./variable.ts";

/** Between the path of a table of records and one of its columns. */
const COLUMN = ":";

/** The columns of a table of records, as pandas writes data frames with `format="table"`. */
export function columnsOf({ metadata }: Dataset, name: string): Variable[] {
  if (metadata.type !== H5T.compound || (metadata.shape ?? []).length !== 1 || isComplex(metadata)) return [];
  return (metadata.compound_type?.members ?? []).map((column) => {
    const { array_type: array } = column;
    const shape = [...(metadata.shape ?? []), ...(array?.shape ?? [])];
    return { name: `${name}${COLUMN}${column.name}`, class: className(array ?? column), shape };
  });
}

/** The values of one column, row by row; undefined where a path names none. */
export function columnAt(file: File, path: string): unknown[] | undefined {
  const at = path.lastIndexOf(COLUMN);
  const table = at < 0 ? null : file.get(path.slice(0, at));
  if (!(table instanceof Dataset) || table.metadata.type !== H5T.compound) return undefined;
  const members = table.metadata.compound_type?.members ?? [];
  const column = members.findIndex(({ name }) => name === path.slice(at + 1));
  if (column < 0) return undefined;
  members[column].cset = UTF8;
  const rows = datasetValue(table, `column ${path}`);
  return Array.isArray(rows)
    ? rows.map((row: unknown) => (Array.isArray(row) ? (row[column] as unknown) : undefined))
    : undefined;
}

/** Numbers, or rows of as many numbers each. @throws {InputError} if it holds anything else */
export function numbersInColumn(column: readonly unknown[], where: string): NdArray {
  const values = column.flat(Infinity);
  const odd = values.find((value) => typeof value !== "number" && typeof value !== "bigint");
  if (odd !== undefined)
    throw new InputError(`${where}: holds ${typeof odd === "string" ? "text" : "other"}; numbers are needed`);
  const [first] = column;
  const shape = Array.isArray(first) ? [column.length, values.length / column.length] : [column.length];
  return { shape, data: Float64Array.from(values, Number) };
}
