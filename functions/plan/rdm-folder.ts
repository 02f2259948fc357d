import { InputError } from "../../shared/errors.ts";
import { decodedText } from "../../shared/formats/decoded-text.ts";
import { numberIn } from "../../shared/formats/number-cell.ts";
import { inOneLine } from "../../shared/one-line.ts";
import { naturally } from "../../shared/natural-order.ts";
import { someOf } from "../stimuli/shown-url.ts";

/** The files of a folder that are read as RDMs, and what is said of the others. */
export interface RdmFolder {
  /** below the folder, in natural order: `sub-2/rdm.npy` before `sub-10/rdm.npy` */
  readonly files: readonly string[];
  readonly notes: readonly string[];
}

/** Names that files of RDMs end with, and no other files but those of `ABOUT_DATA`. */
const RDM_FILE = /\.(npy|npz|mat|h5|hdf5?|hdf|csv|tsv|txt|dat)$/i;

/** Tables and texts about data, of the Brain Imaging Data Structure and of custom. */
const ABOUT_DATA =
  /^(readme|changes|changelog|licen[cs]e|citation)(?![a-z])[^/]*\.(csv|tsv|txt|dat)$|^(authors|notes?|participants|samples|scans|sessions|stimuli|requirements)\.(csv|tsv|txt)$|_(events|scans|sessions|channels|electrodes|physio|stim|markers|timeseries|regressors|confounds)\.(tsv|csv|txt)$/i;

/**
 * Tells the RDMs of a folder from what an operating system or a person left beside them: by their names, and of text by whether
 * there are numbers in it; so that a file of RDMs that cannot be read is an error and no file that is left out.
 *
 * @param paths - of all files, below the folder
 * @param folder - for messages
 * @throws {InputError} if there are files and none of them is of RDMs
 */
export async function rdmFolder(
  paths: readonly string[],
  folder: string,
  read: (path: string) => Promise<Uint8Array>,
): Promise<RdmFolder> {
  const named = paths.filter(isRdmFile).sort(naturally);
  const prose = new Set<string>();
  for (const path of named.filter((one) => TABLE.test(one))) if (isProse(await read(path))) prose.add(path);
  const files = named.filter((path) => !prose.has(path));
  const others = paths.filter((path) => !files.includes(path));
  if (files.length === 0) {
    throw new InputError(
      `${inOneLine(folder)}: no file of RDMs among ${paths.length} (${someOf(others)}); needed .npy, .npz, .mat, .h5, .csv, .tsv or .txt`,
    );
  }
  return { files, notes: others.length === 0 ? [] : [`left out, as no files of RDMs: ${listOf(others)}`] };
}

/** Files that a note lists. */
const LISTED = 20;

function listOf(paths: readonly string[]): string {
  const more = paths.length > LISTED ? ` and ${paths.length - LISTED} more` : "";
  return `${paths.slice(0, LISTED).map(inOneLine).join(", ")}${more}`;
}

const TABLE = /\.(csv|tsv|txt|dat)$/i;

/** Bytes of a text that are looked at. */
const LOOKED_AT = 2 ** 16;

/** Text in which most lines end with a word: those of tables, squares or in long form, end with a number, or with nothing. */
function isProse(bytes: Uint8Array): boolean {
  const text = decodedText(bytes.subarray(0, LOOKED_AT))?.text ?? "";
  const lines = text.split(/\r?\n|\r/).filter((line) => line.trim() !== "");
  const body = lines.length > 1 ? lines.slice(1) : lines;
  const numbers = body.filter((line) => numberIn(lastCell(line)) !== undefined);
  return body.length > 0 && 2 * numbers.length <= body.length;
}

const lastCell = (line: string): string => (line.split(/[\s,;]/).at(-1) ?? "").replaceAll('"', "");

function isRdmFile(path: string): boolean {
  const parts = path.split("/");
  const isHidden = parts.some((part) => part.startsWith(".") || part === "__MACOSX");
  return !isHidden && RDM_FILE.test(path) && !ABOUT_DATA.test(parts.at(-1) ?? "");
}
