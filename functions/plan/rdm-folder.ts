import { InputError } from "../../shared/errors.ts";
import { decodedText } from "../../shared/formats/decoded-text.ts";
import { isCalledNames } from "../../shared/brain/called-names.ts";
import { type NamesFile, namesFile } from "../../shared/brain/names-files.ts";
import { isProse } from "../../shared/brain/names-in-table.ts";
import { inOneLine } from "../../shared/one-line.ts";
import { naturally } from "../../shared/natural-order.ts";
import { someOf } from "../stimuli/shown-url.ts";

/** The files of a folder that are read as RDMs, and what is said of the others. */
export interface RdmFolder {
  /** below the folder, in natural order: `sub-2/rdm.npy` before `sub-10/rdm.npy` */
  readonly files: readonly string[];
  /** those that name the stimuli of the others */
  readonly names: readonly NamesFile[];
  readonly notes: readonly string[];
}

/** Names that files of RDMs end with, and no other files but those of `ABOUT_DATA`. */
const RDM_FILE = /\.(npy|npz|mat|h5|hdf5?|hdf|csv|tsv|txt|dat)$/i;

/** Tables and texts about data, of the Brain Imaging Data Structure and of custom. */
const ABOUT_DATA =
  /^(readme|changes|changelog|licen[cs]e|citation)(?![a-z])[^/]*\.(csv|tsv|txt|dat)$|^(authors|notes?|participants|samples|scans|sessions|stimuli|requirements)\.(csv|tsv|txt)$|_(events|scans|sessions|channels|electrodes|physio|stim|markers|timeseries|regressors|confounds)\.(tsv|csv|txt)$/i;

/**
 * Tells the RDMs of a folder from what an operating system or a person left beside them: by their names, and of text by whether
 * there are numbers in it; so that a file of RDMs that cannot be read is an error and no file that is left out. Lists of stimuli are
 * kept apart, where the study's stimuli are given.
 *
 * @param paths - of all files, below the folder
 * @param folder - for messages
 * @param stimuli - of the study; undefined where names are not asked for
 * @throws {InputError} if there are files and none of them is of RDMs, or a file that is called as a list of stimuli is cannot be read
 */
export async function rdmFolder(
  paths: readonly string[],
  folder: string,
  read: (path: string) => Promise<Uint8Array>,
  stimuli?: readonly string[],
): Promise<RdmFolder> {
  const no = new Set<string>();
  const names: NamesFile[] = [];
  for (const path of paths.filter((one) => !isHidden(one)).sort(naturally)) {
    const isTable = TABLE.test(path) && isRdmFile(path);
    const isCalled = /\.json$/i.test(path) || (isCalledNames(path) && RDM_FILE.test(path));
    if (!isTable && !isCalled) continue;
    const bytes = await read(path);
    const isLeft = isTable && isProse(decodedText(bytes.subarray(0, LOOKED_AT))?.text ?? "");
    const found = isLeft || isCalled ? await namesFile(path, bytes, { stimuli }) : undefined;
    if (isLeft || found !== undefined) no.add(path);
    if (found !== undefined && stimuli !== undefined) names.push(found);
  }
  const files = paths.filter((path) => isRdmFile(path) && !no.has(path)).sort(naturally);
  const others = paths.filter((path) => !files.includes(path));
  if (files.length === 0) {
    throw new InputError(
      `${inOneLine(folder)}: no file of RDMs among ${paths.length} (${someOf(others)}); needed .npy, .npz, .mat, .h5, .csv, .tsv or .txt`,
    );
  }
  const left = others.filter((path) => !names.some((one) => one.path === path));
  return { files, names, notes: left.length === 0 ? [] : [`left out, as no files of RDMs: ${listOf(left)}`] };
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

const isHidden = (path: string): boolean => path.split("/").some((part) => part.startsWith(".") || part === "__MACOSX");

const isRdmFile = (path: string): boolean =>
  !isHidden(path) && RDM_FILE.test(path) && !ABOUT_DATA.test(path.split("/").at(-1) ?? "");
