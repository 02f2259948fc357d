import { InputError } from "../../shared/errors.ts";
import { decodedText } from "../../shared/formats/decoded-text.ts";
import { strangerIn } from "../../shared/formats/strangers.ts";
import { fileFinder, fileFinderInAnyCase } from "./file-finder.ts";
import { isCalledImage } from "./image-format.ts";
import { isFileHead, plainHead, readColumns } from "./listing-columns.ts";
import { columnNotes } from "./listing-notes.ts";
import { someOf } from "./shown-url.ts";
import { inCategory, type Entries, type Entry } from "./unlisted-images.ts";

const CATEGORY_HEAD = "category";

/**
 * What a list of stimuli names, in its order: a table of text as Excel, R, pandas or a person writes it, with any of three
 * delimiters, with a header line or without. The column of files is the one whose cells are files of the folder; a column
 * `category` is kept. Lines without a value, and comments, are passed over; what else is not used is noted.
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
  const exactly = fileFinder(files, folder);
  const inAnyCase = fileFinderInAnyCase(files, folder);
  const fileOf = (cell: string): string | undefined => exactly(cell) ?? inAnyCase(cell);
  const reading = readColumns(decoded.text, fileOf, where);
  const { rows, column } = reading;
  const [first = []] = rows;
  const hasHead =
    isFileHead(first[column]) || (fileOf(first[column] ?? "") === undefined && !isCalledImage(first[column] ?? ""));
  const category = hasHead ? first.findIndex((head) => plainHead(head) === CATEGORY_HEAD) : -1;
  const faults: string[] = [];
  const listed = rows.slice(hasHead ? 1 : 0).flatMap((cells, i): Listed[] => {
    if (cells.length === 0) return [];
    const cell = cells[column] ?? "";
    if (cell === "") faults.push(`row ${i + 1} names no file in column ${hasHead ? first[column] : column + 1}`);
    if (hasHead && cells.length > first.length) {
      faults.push(`row ${i + 1} has ${cells.length} cells, the header ${first.length}`);
    }
    const its = cells[category] ?? "";
    return cell === "" ? [] : [{ cell, file: fileOf(cell) ?? cell, ...(its === "" ? {} : { category: its }) }];
  });
  const names = listed.map(({ file }) => file);
  faults.push(...fileFaults(names, new Set(files)));
  if (faults.length > 0) throw new InputError(faults.map((fault) => `${where}: ${fault}`).join("\n"));
  const inOtherCase = listed.flatMap(({ cell, file }) => (exactly(cell) === undefined ? [file] : []));
  const list = where.replace(/^.*\//, "");
  return {
    entries: category === -1 ? names.map(inCategory(names)) : listed.map(({ cell: _, ...entry }) => entry),
    notes: [
      ...(decoded.encoding === "Windows-1252" ? [`${list} is not in UTF-8, and was read as Windows-1252`] : []),
      ...(hasHead ? [] : [`${list} has no header line; its column ${column + 1} was taken for the files`]),
      ...(inOtherCase.length === 0
        ? []
        : [`${list} writes names in other capitals than the files have: ${someOf(inOtherCase)}`]),
      ...columnNotes(reading, hasHead ? category : undefined).map((note) => `${list}: ${note}`),
    ],
  };
}

interface Listed extends Entry {
  readonly cell: string; // that names the file
}

function fileFaults(listed: readonly string[], files: ReadonlySet<string>): string[] {
  const seen = new Set<string>();
  const twice = new Set(listed.filter((file) => seen.size === seen.add(file).size));
  const absent = listed.filter((file) => !files.has(file));
  return [
    ...(twice.size === 0 ? [] : [`listed more than once: ${someOf([...twice])}`]),
    ...(absent.length === 0
      ? []
      : [`${absent.length} of ${listed.length} files it lists are not there: ${someOf(absent)}`]),
  ];
}
