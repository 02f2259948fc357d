import { InputError } from "../../shared/errors.ts";
import { decodedText } from "../../shared/formats/decoded-text.ts";
import { strangerIn } from "../../shared/formats/strangers.ts";
import { fileFinder } from "./file-finder.ts";
import { isFileHead, plainHead, readColumns } from "./listing-columns.ts";
import { someOf } from "./shown-url.ts";
import { inCategory, type Entries, type Entry } from "./unlisted-images.ts";

const CATEGORY_HEAD = "category";

/**
 * What a list of stimuli names, in its order: a table of text as Excel, R, pandas or a person writes it, with any of three
 * delimiters, with a header line or without. The column of files is the one whose cells are files of the folder; a column
 * `category` is kept. Lines without a value are passed over.
 *
 * @param files - of the folder, relative to it
 * @param folder - as the user writes it
 * @param where - the list, for messages
 * @throws {InputError} if the list is no text, no column names files, a row names none, or the list names a file twice or one
 *   that is not there
 */
export function readListing(bytes: Uint8Array, files: readonly string[], folder: string, where: string): Entries {
  const decoded = decodedText(bytes);
  if (decoded === undefined) throw new InputError(`${where}: is ${strangerIn(bytes) ?? "no text"}`);
  const fileOf = fileFinder(files, folder);
  const { rows, column } = readColumns(decoded.text, fileOf, where);
  const [first = []] = rows;
  const hasHead = isFileHead(first[column]) || fileOf(first[column] ?? "") === undefined;
  const category = hasHead ? first.findIndex((head) => plainHead(head) === CATEGORY_HEAD) : -1;
  const listed = rows.slice(hasHead ? 1 : 0).flatMap((cells, i): Entry[] => {
    if (cells.length === 0) return [];
    const row = `${where}: row ${i + 1}`;
    const file = cells[column] ?? "";
    if (file === "") throw new InputError(`${row} names no file in column ${hasHead ? first[column] : column + 1}`);
    if (hasHead && cells.length > first.length) {
      throw new InputError(`${row} has ${cells.length} cells, the header ${first.length}`);
    }
    const its = cells[category] ?? "";
    return [{ file: fileOf(file) ?? file, ...(its === "" ? {} : { category: its }) }];
  });
  const names = listed.map(({ file }) => file);
  const list = where.replace(/^.*\//, "");
  requireFiles(names, new Set(files), where);
  return {
    entries: category === -1 ? names.map(inCategory(names)) : listed,
    notes: [
      ...(decoded.encoding === "Windows-1252" ? [`${list} is not in UTF-8, and was read as Windows-1252`] : []),
      ...(hasHead ? [] : [`${list} has no header line; its column ${column + 1} was taken for the files`]),
    ],
  };
}

function requireFiles(listed: readonly string[], files: ReadonlySet<string>, where: string): void {
  const seen = new Set<string>();
  const twice = new Set(listed.filter((file) => seen.size === seen.add(file).size));
  if (twice.size > 0) throw new InputError(`${where}: listed more than once: ${someOf([...twice])}`);
  const absent = listed.filter((file) => !files.has(file));
  if (absent.length === 0) return;
  throw new InputError(
    `${where}: ${absent.length} of ${listed.length} files it lists are not there: ${someOf(absent)}`,
  );
}
