import { cellsOf, readDelimited } from "../formats/delimited.ts";
import { encodedText } from "../formats/encoded-text.ts";
import { numberIn } from "../formats/number-cell.ts";
import { listsInText } from "./lists-in-text.ts";
import { areWhole } from "./member.ts";
import type { NameList } from "./stimulus-labels.ts";

/** Text of more bytes than this is no list of stimuli. */
const LONGEST = 2 ** 22;

/**
 * The lists of names in a text: of JSON; of its lines; of the cells of its only line; or of the columns of a table, with and without a
 * first row as header, for nothing tells a header of text from a name.
 *
 * @param name - the file, after which lists are called, `labels.csv:filename`
 * @returns empty for a table that may hold RDMs: of many numbers, or of two columns of text, as the long form has
 * @throws {InputError} if a table has more cells than any study needs
 */
export function namesInTable(bytes: Uint8Array, name: string, stimuli: readonly string[] | undefined): NameList[] {
  const encoded = bytes.length > LONGEST ? undefined : encodedText(bytes);
  const text = encoded?.text(0, encoded.length) ?? "";
  if (encoded === undefined || text.trim() === "") return [];
  if (/^\s*[[{]/.test(text)) {
    return listsInText(text, stimuli).map(({ key, ...list }) => ({
      ...list,
      path: key === "" ? name : `${name}:${key}`,
    }));
  }
  const table = readDelimited(encoded, name);
  const lines = Array.from({ length: table.length }, (_, line) => table.text(line));
  const whole = { path: name, names: lines.map(unquoted), isText: true };
  const rows = lines.map((_, line) => cellsOf(table, line));
  if (lines.length === 1) return [listOf(name, rows[0])];
  const width = Math.max(...rows.map(({ length }) => length));
  const body = rows.slice(1);
  const isEven = body.every(({ length }) => length === width) && width - rows[0].length <= 1;
  if (!isEven) return isProse(text) ? [whole, { ...whole, names: whole.names.slice(1) }] : [];
  const columns = Array.from({ length: width }, (_, k) => body.map((row) => row[k]));
  const hasText = (column: readonly string[]) => column.some((cell) => numberIn(cell) === undefined);
  const isSquare = width > 2 && (body.length === width - 1 || lines.length === width);
  if (width > 1 && !isProse(text) && (isSquare || columns.filter(hasText).length !== 1)) return [];
  const isShort = rows[0].length < width;
  const lists = columns.flatMap((column, k) => {
    const head = rows[0].at(isShort && k === 0 ? width : k - (isShort ? 1 : 0)) ?? "";
    const headed = { ...listOf(name, column), path: head === "" ? name : `${name}:${head}` };
    return isShort ? [headed] : [listOf(name, [head, ...column]), headed];
  });
  const texts = lists.filter(({ isText }) => isText);
  const found = texts.length > 0 ? texts : lists.filter(({ names }) => areWhole(names));
  return width > 1 ? [...found, whole, { ...whole, names: whole.names.slice(1) }] : found;
}

const unquoted = (line: string): string => line.trim().replace(/^"(.*)"$/, "$1");

const listOf = (path: string, cells: readonly string[]): NameList => ({
  path,
  names: cells,
  isText: cells.some((cell) => numberIn(cell) === undefined),
});

/** Text in which most lines end with a word: those of tables, squares or in long form, end with a number, or with nothing. */
export function isProse(text: string): boolean {
  const lines = text.split(/\r?\n|\r/).filter((line) => line.trim() !== "");
  const body = lines.length > 1 ? lines.slice(1) : lines;
  const numbers = body.filter((line) => numberIn(lastCell(line)) !== undefined);
  return body.length > 0 && 2 * numbers.length <= body.length;
}

const lastCell = (line: string): string => (line.split(/[\s,;]/).at(-1) ?? "").replaceAll('"', "");
