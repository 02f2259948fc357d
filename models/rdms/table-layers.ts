import { columnsOf } from "../../shared/brain/column-cells.ts";
import { type Column, longColumns } from "../../shared/brain/long-columns.ts";
import { saysSimilarity, similaritiesNamed } from "../../shared/brain/similarity-name.ts";
import type { RdmGrid } from "../../shared/brain/rdm-grid.ts";
import type { RdmRequest } from "../../shared/brain/rdm-reader.ts";
import { tableRdms } from "../../shared/brain/table-rdms.ts";
import { placesAmong } from "../../shared/brain/stimulus-naming.ts";
import { cellsOf, readDelimited, type TextTable } from "../../shared/formats/delimited.ts";
import { numberIn } from "../../shared/formats/number-cell.ts";
import type { EncodedText } from "../../shared/formats/encoded-text.ts";

/** What a column is called that says of which model a row is. */
const MODEL = /^(model|layer|network|hypothesis)([ _]?(name|id))?$/i;

/**
 * The RDMs of models in a table of text: of stimuli and their categories, or of any form in which those of brains are read; a column
 * that says the model of a row stands where that of subjects would.
 *
 * @param name - the file, for messages
 * @throws {InputError} if it is none of these
 */
export function tableLayers(text: EncodedText, name: string, request: RdmRequest): RdmGrid {
  const table = readDelimited(text, name, request.stimuli?.length);
  const header = cellsOf(table, 0);
  const listed = categoryRdms(table, header, name, request.stimuli ?? []);
  if (listed) return listed;
  const values = valueColumns(table, header, name, request.stimuli);
  if (values.length > 1) return joined(values, (variable) => tableRdms(table, name, { ...request, variable }));
  const models = header.filter((cell) => MODEL.test(cell));
  const asSubjects = header.map((cell) => (MODEL.test(cell) ? "subject" : cell));
  if (models.length !== 1) return tableRdms(table, name, request);
  const parts = (line: number) => (line === 0 ? [asSubjects] : table.parts(line));
  return tableRdms({ ...table, parts }, name, request);
}

/** More columns than this are a matrix, not a table in long form. */
const MOST_COLUMNS = 40;

/** The columns of numbers of a table in long form, each of which is then a model; none where it says subjects, or is of another form. */
function valueColumns(
  table: TextTable,
  header: readonly string[],
  file: string,
  stimuli: readonly string[] | undefined,
): string[] {
  if (header.length < 4 || header.length > MOST_COLUMNS || header.length >= table.length) return [];
  const below = columnsOf(table, [], [{ first: 1, count: table.length - 1 }], header.length);
  const columns = below.map((cells, k): Column => {
    const name = header[k] ?? "";
    return { name, isNamed: name !== "", cells };
  });
  const numeric = columns.filter((column) => column.isNamed && column.cells.areNumbers);
  const last = numeric.at(-1);
  const found = last && longColumns(columns, file, last.name, stimuli);
  if (!found || found.subject || found.session || found.run || found.region) return [];
  const values = numeric.filter((column) => !found.stimuli.includes(column)).map(({ name }) => name);
  const similar = values.find(saysSimilarity);
  if (similar !== undefined) throw similaritiesNamed(file, `column ${similar}`, "call it so");
  return values;
}

/** The cells of every line but the first. */
const rowsOf = (table: TextTable): string[][] =>
  Array.from({ length: table.length - 1 }, (_, row) => cellsOf(table, row + 1));

/** One grid of those of several columns, which have the same stimuli. */
function joined(values: readonly string[], read: (column: string) => RdmGrid): RdmGrid {
  const grids = values.map(read);
  const [first] = grids as [RdmGrid];
  const { rows: _, ...rest } = first;
  return { ...rest, subjects: grids.length, subjectNames: values, rdms: grids.flatMap(({ rdms }) => rdms) };
}

/** A table of one row per stimulus, named in one column: every other is a model, 0 within a category and 1 between two. */
function categoryRdms(
  table: TextTable,
  header: readonly string[],
  file: string,
  stimuli: readonly string[],
): RdmGrid | undefined {
  const n = table.length - 1;
  if (n < stimuli.length || n < 3) return undefined;
  const rows = rowsOf(table);
  if (rows.some(({ length }) => length !== header.length)) return undefined;
  const columns = header.map((name, k) => ({ name, values: rows.map((row) => row[k] ?? "") }));
  const names = columns.find(({ values }) => placesAmong(stimuli, values) !== undefined);
  const others = columns.filter((column) => column !== names);
  if (names === undefined || others.length === 0 || !others.every(({ values }) => areCategories(values)))
    return undefined;
  const mayBeSquare = header.length >= n && others.some(({ values }) => values.some(saysNumber));
  if (mayBeSquare) return undefined;
  return {
    n,
    subjects: others.length,
    sessions: undefined,
    subjectNames: others.map(({ name }) => name),
    labels: names.values,
    rdms: others.map(({ values }) => ({
      form: "square",
      values: Float64Array.from({ length: n * n }, (_, k) => (values[Math.floor(k / n)] === values[k % n] ? 0 : 1)),
    })),
    notes: [
      ...table.notes,
      `${file}: read as categories of the stimuli in column ${names.name}: of two stimuli 0 within a category, 1 between two`,
    ],
  };
}

/** One that is missing, too. */
const saysNumber = (cell: string): boolean => numberIn(cell) !== undefined;

/** Text or whole numbers, of which some are there more than once. */
function areCategories(values: readonly string[]): boolean {
  const kinds = new Set(values);
  return (
    kinds.size > 1 &&
    kinds.size < values.length &&
    !values.some((value) => value === "" || /^[+-]?\d*[.,]\d+/.test(value))
  );
}
